#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import WatchwordAuth

/// The file that users are read from, open until it is let go.
final class ImportFile: Sendable {
    private static let pieceSize = 256 << 10

    private let name: String
    private let descriptor: Int32
    private let isOwned: Bool
    /// How many bytes it holds; nil for what is no file on a disk, a pipe for example.
    let size: Int?

    /// - Parameter name: A path, or `-` for standard input.
    /// - Throws: ``CommandFailure`` when there is nothing to read.
    init(_ name: String, standardInput: Int32) throws {
        self.name = name
        isOwned = name != "-"
        descriptor = isOwned ? open(name, O_RDONLY | O_CLOEXEC) : standardInput
        guard descriptor >= 0 else {
            let reason = errno
            throw reason == ENOENT
                ? CommandFailure("import.missing_file", ["file": name])
                : CommandFailure("import.unreadable", ["file": name, "reason": String(cString: strerror(reason))])
        }
        var facts = stat()
        let isKnown = fstat(descriptor, &facts) == 0
        size = isKnown && facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : nil
        if isKnown, facts.st_mode & S_IFMT == S_IFDIR {
            throw CommandFailure("import.directory", ["file": name])
        }
    }

    deinit {
        if isOwned { close(descriptor) }
    }

    /// Its bytes. Waiting for a pipe ends when somebody asks to stop.
    func source(isStopped: @escaping @Sendable () -> Bool) -> ImportSource {
        ImportSource { [self] in
            if size == nil {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                while poll(&waiting, 1, 200) <= 0 {
                    if isStopped() { throw ImportInterrupted() }
                }
            }
            var piece = [UInt8](repeating: 0, count: Self.pieceSize)
            while true {
                let count = readDescriptor(descriptor, into: &piece)
                if count >= 0 { return Array(piece.prefix(count)) }
                guard errno == EINTR else {
                    throw CommandFailure(
                        "import.unreadable", ["file": name, "reason": String(cString: strerror(errno))])
                }
                if isStopped() { throw ImportInterrupted() }
            }
        }
    }
}
