import Testing

@Suite("Console mail")
struct ConsoleMailTests {
    static let ruler = String(repeating: "-", count: 79)

    @Test("Mails are found among the lines of the log")
    func foundInLog() {
        let output = """
            Serving on http://127.0.0.1:8000/
            Content-Type: text/plain; charset="utf-8"
            MIME-Version: 1.0
            Subject: Choose a new password
            To: ada@example.com

            Open this page:

            http://127.0.0.1:8000/accounts/reset/MQ/abc-123/

            \(Self.ruler)
            GET /accounts/password_reset/done/ 200
            Content-Type: text/plain; charset="utf-8"
            Subject: second

            Hello
            \(Self.ruler)
            """
        let mails = ConsoleMail.all(in: output)
        #expect(mails.map { $0.headers["Subject"] } == ["Choose a new password", "second"])
        #expect(mails.first?.resetLink == "http://127.0.0.1:8000/accounts/reset/MQ/abc-123/")
        #expect(mails.last?.body == "Hello")
        #expect(mails.last?.resetLink == nil)
    }

    @Test("A mail that is still being printed does not count")
    func unfinished() {
        #expect(ConsoleMail.all(in: "Content-Type: text/plain\nSubject: x\n\nbody\n").isEmpty)
    }
}
