import Testing

@testable import WatchwordMail

@Suite("Mailers by URL")
struct MailerURLTests {
    @Test(
        "Each scheme is known, in any case",
        arguments: [
            "console:", "CONSOLE:", "memory:", "dummy:", "dummy://", "smtp://localhost", "smtps://mail.example.com",
        ])
    func schemes(_ url: String) {
        #expect(throws: Never.self) { try Mailer(url: url) }
    }

    @Test("memory: keeps messages in the outbox that was given")
    func memory() async throws {
        let outbox = Outbox()
        let mailer = try Mailer(url: "memory:", sender: "site@example.com", outbox: outbox)
        try await mailer.send(EmailMessage(subject: "one", body: "", to: ["a@b.com"]))
        try await mailer.send(EmailMessage(subject: "none", body: "", to: []))
        #expect(outbox.messages.map(\.subject) == ["one"])
        #expect(outbox.messages.first?.from == "site@example.com")
        outbox.removeAll()
        #expect(outbox.messages.isEmpty)
    }

    @Test("A server's URL gives host, port, sign-in and encryption")
    func servers() throws {
        let full = try SMTPConfiguration(
            afterScheme: "//an%40na:s%3A3%2Fcret@mail.example.com:2525", isImmediate: false)
        #expect(full.host == "mail.example.com")
        #expect(full.port == 2525)
        #expect(full.credentials == SMTPCredentials(user: "an@na", password: "s:3/cret"))
        #expect(full.encryption == .startTLS)

        let immediate = try SMTPConfiguration(afterScheme: "//mail.example.com/", isImmediate: true)
        #expect(immediate.port == 465)
        #expect(immediate.encryption == .immediate)
        #expect(immediate.credentials == nil)

        let never = try SMTPConfiguration(afterScheme: "//mail.example.com?tls=never", isImmediate: false)
        #expect(never.port == 587)
        #expect(never.encryption == .insecureNone)

        let unescaped = try SMTPConfiguration(afterScheme: "//anna:p@ss@mail.example.com", isImmediate: false)
        #expect(unescaped.host == "mail.example.com")
        #expect(unescaped.credentials == SMTPCredentials(user: "anna", password: "p@ss"))

        let six = try SMTPConfiguration(afterScheme: "//[2001:db8::1]:587", isImmediate: false)
        #expect(six.host == "[2001:db8::1]")
        #expect(six.encryption == .startTLS)
    }

    @Test(
        "STARTTLS is required unless the server is this very machine",
        arguments: [
            ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("127.1.2.3", true), ("[::1]", true),
            ("::1", true),
            ("localhost.example.com", false), ("127.0.0.1.example.com", false), ("127.evil", false),
            ("128.0.0.1", false),
            ("mail", false), ("127.0.0.256", false),
        ])
    func loopback(_ host: String, _ isLoopback: Bool) {
        #expect(SMTPConfiguration(host: host).encryption == (isLoopback ? .insecureNone : .startTLS))
    }

    @Test(
        "What is wrong is told by its kind",
        arguments: [
            ("", MailerURLError.unknownScheme), ("console", .unknownScheme), ("http://x", .unknownScheme),
            ("sendmail:", .unknownScheme),
            ("console:x", .unexpectedPath), ("dummy://x", .unexpectedPath), ("file:", .missingFolder),
            ("smtp:", .missingHost),
            ("smtp:mail.example.com", .missingHost), ("smtp://", .missingHost), ("smtp://u:p@", .missingHost),
            ("smtp://:25", .missingHost),
            ("smtp://h:0", .badPort), ("smtp://h:65536", .badPort), ("smtp://h:", .badPort), ("smtp://h:+25", .badPort),
            ("smtp://h:2 5", .badPort),
            ("smtp://h h", .badHost), ("smtp://h\n", .badHost), ("smtp://\u{FC}.de", .badHost),
            ("smtp://[::1]x", .badHost), ("smtp://[]", .badHost),
            ("smtp://[x]", .badHost), ("smtp://h/x", .unexpectedPath), ("smtp://h?tls=maybe", .badOption),
            ("smtp://h?x", .badOption),
            ("smtps://h?tls=never", .badOption), ("smtp://u:%zz@h", .badCredentials),
            ("smtp://u:%4@h", .badCredentials),
            ("smtp://u:%00@h", .badCredentials), ("smtp://%ff:p@h", .badCredentials),
        ])
    func mistakes(_ url: String, _ error: MailerURLError) {
        #expect(throws: error) { try Mailer(url: url) }
    }

    @Test(
        "ASVS V13.3.1: no error and no description shows the password",
        arguments: [
            "smtp://anna:s3cret@h:99999", "smtp://anna:s3cret%zz@h", "smtp://anna:s3cret@h?x=1", "smtp://anna:s3cret@",
            "smpt://anna:s3cret@h",
            "smtp://anna:s3cret@h/x", "smtp://anna:s3cret@h h", "smtp://anna:s3cret",
        ])
    func passwordIsNotShown(_ url: String) throws {
        do {
            _ = try Mailer(url: url)
            Issue.record("it was accepted")
        } catch {
            #expect(!"\(error)".contains("s3cret") && !String(reflecting: error).contains("s3cret"))
        }
        let configuration = try SMTPConfiguration(afterScheme: "//anna:s3cret@h", isImmediate: false)
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(!text.contains("s3cret") && !text.contains("anna"))
            #expect(text.contains("•••"))
        }
    }
}
