import Synchronization
import Testing
import WatchwordMail

@Suite("Mail on the console and in files")
struct ConsoleMailerTests {
    @Test("Each message is followed by a line of 79 hyphens, and written at once")
    func console() async throws {
        let written = Mutex<[String]>([])
        let output = ConsoleOutput { bytes in
            written.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
        }
        let mailer = Mailer.console(to: output, sender: "site@example.com")
        try await mailer.send(EmailMessage(subject: "Link", body: "http://h/x\n", to: ["a@b.com"], bcc: ["c@d.com"]))
        try await mailer.send(EmailMessage(subject: "Nobody", body: "", to: []))
        let entries = written.withLock { $0 }
        #expect(entries.count == 1)
        let entry = try #require(entries.first)
        #expect(entry.hasPrefix("Content-Type: text/plain; charset=\"utf-8\"\nMIME-Version: 1.0\n"))
        #expect(entry.hasSuffix("\n\nhttp://h/x\n\n" + String(repeating: "-", count: 79) + "\n"))
        #expect(entry.contains("\nFrom: site@example.com\nTo: a@b.com\nDate: "))
        #expect(!entry.contains("c@d.com"))
    }

    @Test("An output that fails is reported")
    func failingOutput() async {
        struct Full: Error {}
        let mailer = Mailer.console(to: ConsoleOutput { _ in throw Full() })
        await #expect(throws: Full.self) {
            try await mailer.send(EmailMessage(subject: "s", body: "b", to: ["a@b.com"]))
        }
    }

    @Test("Messages that are sent at once do not mix")
    func atOnce() async throws {
        let written = Mutex<[UInt8]>([])
        let mailer = Mailer.console(
            to: ConsoleOutput { bytes in
                for byte in bytes { written.withLock { $0.append(byte) } }
            })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await mailer.send(EmailMessage(subject: "\(number)", body: "\(number)\n", to: ["a@b.com"]))
                }
            }
            try await group.waitForAll()
        }
        let text = String(decoding: written.withLock { $0 }, as: UTF8.self)
        let entries = text.split(separator: String(repeating: "-", count: 79) + "\n")
        #expect(entries.count == 50)
        #expect(entries.allSatisfy { $0.hasPrefix("Content-Type:") })
    }
}
