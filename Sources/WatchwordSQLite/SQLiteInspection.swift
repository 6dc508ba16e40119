import Dispatch
import WatchwordDatabase

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An SQLite file that is looked at and left as it is: it is not made when it is missing, its journal stays what it was, and no file
/// appears beside it.
///
/// A file with a write-ahead log is the difficult one, since even a reader makes the log and its index where they are
/// missing. When there is no log, nobody has the file open, and it is read without both.
final class SQLiteInspection: Database {
    var dialect: Dialect { .sqlite }
    let events = ModelEvents()

    private let path: SQLitePath
    private let queue = DispatchQueue(label: "watchword.sqlite.inspection")
    private let lockTimeout: Duration

    init(path: SQLitePath, lockTimeout: Duration = .seconds(5)) {
        self.path = path
        self.lockTimeout = lockTimeout
    }

    func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(
                    with: Result {
                        do {
                            return try open().transaction("BEGIN", work)
                        } catch DatabaseError.readOnly {
                            throw DatabaseError.unavailable(
                                "a program left \(file) in the middle of a change. Open it once with that program")
                        }
                    })
            }
        }
    }

    func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        throw DatabaseError.readOnly("\(file) was opened to be looked at")
    }

    func close() async {}

    private var file: String {
        if case .file(let path) = path { path } else { ":memory:" }
    }

    private func open() throws -> SQLiteHandle {
        guard path != .memory else {
            return try SQLiteHandle(path: path, mode: .readWrite, lockTimeout: lockTimeout, events: events)
        }
        guard FileIdentity(path: file) != nil else {
            throw DatabaseError.unavailable("there is no file \(file)")
        }
        let mode: SQLiteHandle.Mode
        switch (try hasWriteAheadLog(), FileIdentity(path: file + "-wal"), FileIdentity(path: file + "-shm")) {
        case (false, _, _), (true, .some, .some): mode = .readOnly
        case (true, nil, _): mode = .frozen
        case (true, .some, nil):
            throw DatabaseError.unavailable(
                "a program that crashed left changes in \(file)-wal. Open \(file) once with that program")
        }
        return try SQLiteHandle(path: path, mode: mode, lockTimeout: lockTimeout, events: events)
    }

    /// Bytes 18 and 19 of the file's header are 2 (<https://sqlite.org/fileformat.html>, section 1.3).
    private func hasWriteAheadLog() throws -> Bool {
        let descriptor = systemOpen(file)
        guard descriptor >= 0 else {
            throw DatabaseError.unavailable("the file \(file) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { systemClose(descriptor) }
        var header = [UInt8](repeating: 0, count: 20)
        let count = header.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        if count < 0 {
            throw DatabaseError.unavailable("the file \(file) cannot be read: \(String(cString: strerror(errno)))")
        }
        return count == 20 && header[18] == 2
    }
}

/// `open(2)` under a name that methods do not hide.
private func systemOpen(_ path: String) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }

/// `close(2)` likewise.
private func systemClose(_ descriptor: Int32) { _ = close(descriptor) }
