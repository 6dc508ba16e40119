import Testing

@testable import WatchwordMail

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Mails as text")
struct MessageTests {
    private static let stamp = MessageStamp(
        date: Date(timeIntervalSince1970: 1_700_000_000), messageID: "<1.2.3@host>")

    @Test("The vectors are there")
    func vectorsAreThere() {
        #expect(MailVectors.all.headers.count > 20)
        #expect(MailVectors.all.messages.count > 6)
    }

    @Test(
        "A header is written as by Django, or refused where Django refuses it (mail_headers)",
        arguments: MailVectors.all.headers)
    func header(_ example: MailVectors.Header) {
        var out: [UInt8] = []
        let isAddress = ["From", "To"].contains(example.name)
        let write = { () throws(EmailMessageError) in
            if isAddress {
                try HeaderLine.append(example.name, addresses: [example.value], to: &out)
            } else {
                try HeaderLine.append(example.name, example.value, to: &out)
            }
        }
        if let written = example.written {
            #expect(throws: Never.self) { try write() }
            #expect(String(decoding: out, as: UTF8.self) == "\(example.name): \(written)\n")
        } else {
            #expect(throws: EmailMessageError.badHeader(name: example.name)) { try write() }
        }
    }

    @Test("A mail is written as by Django", arguments: MailVectors.all.messages)
    func message(_ example: MailVectors.Message) throws {
        let message = EmailMessage(
            subject: example.subject, body: example.body, from: example.fromEmail, to: example.to,
            cc: example.cc ?? [], bcc: example.bcc ?? [], replyTo: example.replyTo ?? [],
            headers: (example.headers ?? [:]).sorted { $0.key < $1.key }.map { EmailHeader($0.key, $0.value) })
        let outgoing = try #require(try OutgoingMessage(message, sender: "webmaster@localhost"))
        #expect(String(decoding: try outgoing.rendered(Self.stamp), as: UTF8.self) == example.expected)
    }

    @Test("Long headers are folded, and no word is longer than a line may be")
    func folding() throws {
        let subjects = [
            String(repeating: "word ", count: 60), String(repeating: "Gr\u{FC}\u{DF}e ", count: 60),
            String(repeating: "a caf\u{E9} ", count: 60), String(repeating: "x", count: 2000),
            String(repeating: "\u{1F600}", count: 100), "  " + String(repeating: "a  ", count: 100),
        ]
        for subject in subjects {
            var out: [UInt8] = []
            try HeaderLine.append("Subject", subject, to: &out)
            let lines = out.split(separator: UInt8(ascii: "\n"))
            #expect(lines.count > 1)
            #expect(lines.allSatisfy { $0.count <= 78 })
            #expect(lines.dropFirst().allSatisfy { $0.first == UInt8(ascii: " ") })
            #expect(lines.allSatisfy { line in line.contains { $0 != UInt8(ascii: " ") } })
        }
        var out: [UInt8] = []
        let many = (1...30).map { "person\($0)@example.com" }
        try HeaderLine.append("To", addresses: many, to: &out)
        let text = String(decoding: out, as: UTF8.self)
        #expect(text.split(separator: "\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(text.replacing("\n ", with: " ") == "To: " + many.joined(separator: ", ") + "\n")
    }

    @Test(
        "Dates are written in UTC",
        arguments: [
            (0.0, "Thu, 01 Jan 1970 00:00:00 -0000"), (1_700_000_000.9, "Tue, 14 Nov 2023 22:13:20 -0000"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 -0000"), (-1, "Wed, 31 Dec 1969 23:59:59 -0000"),
            (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 -0000"),
        ])
    func dates(_ seconds: Double, _ text: String) {
        #expect(MailDate.text(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test("Two messages have two identities, each with this host's name")
    func identity() {
        let (first, second) = (MessageStamp.now(), MessageStamp.now())
        #expect(first.messageID != second.messageID)
        #expect(first.messageID.hasPrefix("<") && first.messageID.hasSuffix("@\(MessageStamp.hostName)>"))
        #expect(!MessageStamp.hostName.isEmpty)
    }

    @Test("A message without a sender has the mailer's, and one without recipients is not sent")
    func senderAndRecipients() throws {
        var message = EmailMessage(subject: "s", body: "b", to: ["a@b.com"])
        let outgoing = try #require(try OutgoingMessage(message, sender: "Site <site@example.com>"))
        #expect(outgoing.envelopeSender == "site@example.com")
        #expect(outgoing.message.from == "Site <site@example.com>")
        message.to = [""]
        #expect(try OutgoingMessage(message, sender: "a@b.com") == nil)
    }
}
