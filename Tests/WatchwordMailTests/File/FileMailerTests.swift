import Testing
import WatchwordMail

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite("Mail in a folder")
struct FileMailerTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "watchword-mail-\(UInt64.random(in: .min ... .max))").path

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    @Test("A mailer has one file, which appears with the first message and grows with each")
    func oneFile() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let mailer = try Mailer.file(directory: folder + "/deep/er")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/deep/er").isEmpty)
        try FileManager.default.removeItem(atPath: folder)

        let other = try Mailer(url: "file:\(folder)")
        for subject in ["One", "Two"] {
            try await other.send(EmailMessage(subject: subject, body: "\u{FC}\n", to: ["a@b.com"]))
        }
        let names = try files()
        #expect(names.count == 1)
        let name = try #require(names.first)
        #expect(name.wholeMatch(of: #/\d{8}-\d{6}-\d+\.log/#) != nil)
        let text = try String(contentsOf: URL(filePath: folder).appending(path: name), encoding: .utf8)
        #expect(text.components(separatedBy: String(repeating: "-", count: 79) + "\n").count == 3)
        #expect(text.contains("Subject: One\n") && text.contains("Subject: Two\n"))

        // Links that let someone in are nobody else's business.
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        await #expect(throws: MailError.self) {
            try await mailer.send(EmailMessage(subject: "s", body: "b", to: ["a@b.com"]))
        }
    }

    @Test("Two mailers have two files")
    func twoFiles() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for _ in 0..<2 {
            try await Mailer.file(directory: folder).send(EmailMessage(subject: "s", body: "b", to: ["a@b.com"]))
        }
        #expect(try files().count == 2)
    }

    @Test("A path that is a file is refused at once")
    func notAFolder() throws {
        #expect(throws: MailError.self) { try Mailer.file(directory: "/dev/null/x") }
        #expect(throws: MailError.self) { try Mailer.file(directory: "/dev/null") }
    }
}
