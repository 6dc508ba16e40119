#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is written whole or not at all, and that nobody but its owner may read: it holds encoded passwords.
final class ExportFile: Sendable {
    private let name: String
    /// Where it is written first.
    private let draft: String
    private let replaces: Bool
    private let descriptor: Int32

    /// - Throws: ``CommandFailure`` when the file is there and may not be replaced, or cannot be made.
    init(_ name: String, replaces: Bool) throws {
        self.name = name
        self.replaces = replaces
        draft = "\(name).\(getpid()).part"
        var facts = stat()
        if lstat(name, &facts) == 0 {
            guard replaces else { throw CommandFailure("export.exists", ["file": name]) }
            guard facts.st_mode & S_IFMT == S_IFREG else {
                throw Self.failure(name, facts.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
            }
        }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.failure(name, errno) }
        // Last of all: once every property is set, `deinit` removes the draft.
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        unlink(draft)
    }

    func write(_ bytes: [UInt8]) throws {
        try Self.write(bytes, to: descriptor, named: name)
    }

    /// Gives the file its name, in the place of the one that it replaces.
    func keep() throws {
        guard fsync(descriptor) == 0 else { throw Self.failure(name, errno) }
        if replaces, rename(draft, name) == 0 { return }
        // Unlike a new name, a second one is never given to what is there already.
        if !replaces, link(draft, name) == 0 { return }
        throw errno == EEXIST ? CommandFailure("export.exists", ["file": name]) : Self.failure(name, errno)
    }

    /// Writes all of it.
    static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = writeSome(rest, to: descriptor)
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&ready, 1, 1000)
            } else if errno != EINTR {
                throw failure(name, errno)
            }
        }
    }

    private static func failure(_ name: String, _ reason: Int32) -> CommandFailure {
        CommandFailure("export.unwritable", ["file": name, "reason": String(cString: strerror(reason))])
    }
}

/// `write(2)` under a name that the methods of the type do not hide.
func writeSome(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Int {
    bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
}
