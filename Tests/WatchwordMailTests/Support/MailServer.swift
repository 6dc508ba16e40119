import Foundation
import Synchronization

/// A real mail server, started for one test: aiosmtpd in a process of its own.
///
/// It ends with the test, and by itself when the tests' process ends.
final class MailServer: Sendable {
    let port: UInt16
    /// The file of the certificate that the server shows, for those that shall trust it.
    let certificate: String?
    private let process: Process
    private let input: Pipe
    private let folder: URL?
    private let output: MailServerOutput
    private let syncRequests = Mutex(0)

    /// - Throws: what keeps the server from starting; the tests need Python for it.
    init(_ mode: String, certifiedFor names: String = "IP:127.0.0.1,DNS:localhost") async throws {
        let python = try MailServerEnvironment.python()
        let needsCertificate = ["starttls", "auth", "immediate"].contains(mode)
        folder = needsCertificate ? try MailServerEnvironment.makeCertificate(for: names) : nil
        certificate = folder?.appending(path: "certificate.pem").path
        process = Process()
        input = Pipe()
        let out = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [MailServerEnvironment.script, mode]
        if let folder {
            process.arguments? += [
                folder.appending(path: "certificate.pem").path, folder.appending(path: "key.pem").path,
            ]
        }
        process.standardInput = input
        process.standardOutput = out
        output = MailServerOutput()
        output.read(from: out.fileHandleForReading)
        try process.run()
        let first = try await output.line(at: 0)
        guard let port = UInt16(first) else { throw MailServerError.noPort(first) }
        self.port = port
    }

    func stop() {
        try? input.fileHandleForWriting.close()
        // Another test's program may have inherited the pipe, and then its end is never seen. Nor may a test wait here:
        // it would hold one of the few threads that all tests share.
        kill(process.processIdentifier, SIGKILL)
        if let folder { try? FileManager.default.removeItem(at: folder) }
    }

    /// What has happened at the server so far.
    func events() async throws -> [MailServerEvent] {
        let request = syncRequests.withLock { count in
            count += 1
            return count
        }
        try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
        let decoder = JSONDecoder()
        for _ in 0..<600 {
            let events = try output.lines.dropFirst().map {
                try decoder.decode(MailServerEvent.self, from: Data($0.utf8))
            }
            if events.count(where: { $0.event == "SYNC" }) >= request { return events.filter { $0.event != "SYNC" } }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw MailServerError.silent
    }

    /// The mails that reached the server, as it would deliver them.
    func mails() async throws -> [String] {
        try await events().compactMap { $0.content.flatMap { Data(base64Encoded: $0) } }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// The commands that a scripted server was sent.
    func commands() async throws -> [String] { try await events().compactMap(\.line) }
}

/// One thing that happened at a mail server.
struct MailServerEvent: Decodable, Sendable {
    let event: String
    let address: String?
    let content: String?
    let line: String?
    let tls: Bool?
    let good: Bool?
    /// The subject of a mail as another program reads it.
    let subject: String?
    /// Its recipients, read the same way.
    let to: String?
    /// Its text, read the same way.
    let body: String?
}

enum MailServerError: Error {
    case noPort(String)
    case silent
    case failed(String)
}

/// The lines that a server prints, collected as they come.
final class MailServerOutput: Sendable {
    private let bytes = Mutex<Data>(Data())

    func read(from handle: FileHandle) {
        handle.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            self.bytes.withLock { $0.append(data) }
        }
    }

    var lines: [String] {
        let text = bytes.withLock { String(decoding: $0, as: UTF8.self) }
        // What has no line end yet is still being written.
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    func line(at index: Int) async throws -> String {
        for _ in 0..<600 {
            if lines.count > index { return lines[index] }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw MailServerError.silent
    }
}
