#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder that messages are written to, one file per mailer, each message below the one before.
///
/// Messages hold links that let someone in, so the file is for its owner's eyes only.
struct MailFolder: Sendable {
    let path: String

    /// - Throws: ``MailError/cannotWrite(path:reason:)`` if the path is not a folder that can be made or written to.
    init(_ path: String) throws(MailError) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: path, reason: "it is not a folder, and none can be made there")
        }
        guard access(path, W_OK | X_OK) == 0 else {
            throw .cannotWrite(path: path, reason: FileDescriptorWriting.reason(errno))
        }
    }

    /// The path of a new file, named after this moment; no other file of the folder has it.
    func newFilePath() -> String {
        let time = CivilTime(Date())
        let day = MailDate.four(time.year) + MailDate.two(time.month) + MailDate.two(time.day)
        let clock = MailDate.two(time.hour) + MailDate.two(time.minute) + MailDate.two(time.second)
        return "\(path)/\(day)-\(clock)-\(UInt64.random(in: .min ... .max)).log"
    }

    static func append(_ bytes: [UInt8], to file: String) throws(MailError) {
        let descriptor = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw .cannotWrite(path: file, reason: FileDescriptorWriting.reason(errno))
        }
        defer { close(descriptor) }
        try FileDescriptorWriting.write(bytes, to: descriptor, path: file)
    }
}
