import Testing

@testable import WatchwordMail

@Suite("Mails under attack")
struct MessageSecurityTests {
    private static let lineBreaks = ["\n", "\r", "\r\n", "\u{0}", "\u{0B}", "\u{0C}", "\u{1C}", "\u{7F}"]

    @Test("ASVS V1.3.11: no header can be smuggled in, by any mailer", arguments: lineBreaks)
    func headerInjection(_ lineBreak: String) async {
        let attack = "x\(lineBreak)Bcc: victim@example.com"
        let good = EmailMessage(subject: "s", body: "b", from: "a@b.com", to: ["c@d.com"])
        var messages: [(String, EmailMessage)] = []
        func attacking(_ header: String, _ change: (inout EmailMessage) -> Void) {
            var message = good
            change(&message)
            messages.append((header, message))
        }
        attacking("Subject") { $0.subject = attack }
        attacking("From") { $0.from = "a@b.com\(lineBreak)Bcc: victim@example.com" }
        attacking("To") { $0.to = ["c@d.com\(lineBreak)Bcc: victim@example.com"] }
        attacking("Cc") { $0.cc = ["Name\(lineBreak)Bcc: v <c@d.com>"] }
        attacking("Bcc") { $0.bcc = ["c@d.com\(lineBreak)"] }
        attacking("Reply-To") { $0.replyTo = ["\(lineBreak)c@d.com"] }
        attacking("X-Mine") { $0.headers = [EmailHeader("X-Mine", attack)] }

        let outbox = Outbox()
        let unreachable = SMTPConfiguration(host: "localhost", port: 1)
        let output = ConsoleOutput { _ in Issue.record("something was written") }
        for mailer in [Mailer.memory(outbox), .dummy(), .smtp(unreachable), .console(to: output)] {
            for (header, message) in messages {
                await #expect(throws: EmailMessageError.badHeader(name: header)) { try await mailer.send(message) }
            }
        }
        #expect(outbox.messages.isEmpty)
    }

    @Test(
        "The name of a header cannot hold one either",
        arguments: ["", "X Y", "X:", "X\n", "X\u{E9}", "Subject: x\nBcc"])
    func headerName(_ name: String) async {
        let message = EmailMessage(subject: "s", body: "b", to: ["c@d.com"], headers: [EmailHeader(name, "x")])
        await #expect(throws: EmailMessageError.badHeaderName) { try await Mailer.dummy().send(message) }
    }

    @Test(
        "A further header cannot take the place of what the message says",
        arguments: ["Bcc", "to", "SUBJECT", "content-type"])
    func ownHeaders(_ name: String) throws {
        let message = EmailMessage(
            subject: "s", body: "b", from: "a@b.com", to: ["c@d.com"], headers: [EmailHeader(name, "evil@example.com")])
        let outgoing = try #require(try OutgoingMessage(message, sender: "a@b.com"))
        #expect(!String(decoding: try outgoing.rendered(.now()), as: UTF8.self).contains("evil"))
        #expect(outgoing.envelopeRecipients == ["c@d.com"])
    }

    @Test(
        "What is no address goes nowhere",
        arguments: [
            "nobody", "@", "a@", "@b.com", "a b@c.com", "a@b.com, c@d.com", "a@b.com>", "<a@b.com",
            "a@b.com <c@d.com> x", "<a@b.com> <c@d.com>",
            "a@b@c.com", "a@b .com", "\u{E9}@b.com", "a@b.com;c@d.com", "a,b@c.com", "x, y <a@b.com>",
            "\"x\" y\" <a@b.com>", "a@[1.2.3.4", "a@b/c",
            "a@\u{FC}\u{20}x.com", "a>b@c.com", "a@b.com SIZE=1",
        ])
    func notAnAddress(_ address: String) async {
        let message = EmailMessage(subject: "s", body: "b", to: [address])
        await #expect(throws: EmailMessageError.invalidAddress(header: "To")) { try await Mailer.dummy().send(message) }
    }

    @Test(
        "What is an address within a network goes there",
        arguments: [
            ("root@intranet", "root@intranet"), ("a@[127.0.0.1]", "a@[127.0.0.1]"), ("\"a b\"@c.com", "\"a b\"@c.com"),
            ("  A B <a.b@c.com> ", "a.b@c.com"), ("\"B, A\" <a@c.com>", "a@c.com"), ("<a@c.com>", "a@c.com"),
            ("\u{DC}ml <a@\u{FC}.com>", "a@xn--tda.com"),
        ])
    func unusualAddress(_ text: String, _ address: String) throws {
        #expect(try Mailbox.parsed(text, header: "To").address == address)
    }

    @Test("RFC 5321 4.1.1.4: no bare CR or LF reaches a server, and so no end of data within a message")
    func lineEndings() throws {
        let message = EmailMessage(
            subject: "s", body: "a\n.\r\nb\r.\r\rc\n.\n", from: "a@b.com", to: ["c@d.com"])
        let payload = try SMTPPayload(try #require(try OutgoingMessage(message, sender: "a@b.com")))
        let text = payload.bytes
        for (index, byte) in text.enumerated() {
            if byte == UInt8(ascii: "\n") { #expect(index > 0 && text[index - 1] == UInt8(ascii: "\r")) }
            if byte == UInt8(ascii: "\r") { #expect(index + 1 < text.count && text[index + 1] == UInt8(ascii: "\n")) }
        }
        #expect(String(decoding: text, as: UTF8.self).hasSuffix("\r\n\r\na\r\n.\r\nb\r\n.\r\n\r\nc\r\n.\r\n"))
    }

    @Test("Errors never show what was attacked with")
    func errorsAreQuiet() async {
        let message = EmailMessage(subject: "secret\nBcc: x", body: "b", to: ["c@d.com"])
        do {
            try await Mailer.dummy().send(message)
            Issue.record("it was sent")
        } catch {
            #expect(!"\(error)".contains("secret"))
            #expect("\(error)".contains("Subject"))
        }
    }
}
