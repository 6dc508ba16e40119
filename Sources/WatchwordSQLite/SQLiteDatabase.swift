import Dispatch
import Synchronization
public import WatchwordDatabase

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// An SQLite database.
///
/// Reads run at once on the thread that asks for them, each with a connection of its own; writes wait for one another on
/// a queue off the threads that Swift tasks run on.
public final class SQLiteDatabase: Database {
    /// SQLite.
    public var dialect: Dialect { .sqlite }
    /// Who is told about models that are saved and deleted.
    public let events = ModelEvents()

    private let readers: SQLiteReaders?
    private let writer: SQLiteWriter
    /// Where reads go that met a lock, so that they wait on threads of their own.
    private let waiting = DispatchQueue(label: "watchword.sqlite.waiting", attributes: .concurrent)
    private let lockTimeout: Duration

    /// Opens a database; a file that does not exist is made, with the write-ahead log that lets readers read while somebody
    /// writes. A file that exists keeps the journal it has.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - lockTimeout: how long to wait for another program that holds a lock.
    /// - Throws: ``DatabaseError``: ``DatabaseError/unavailable(_:)`` when the folder is missing, the file may not be
    ///   read or is no database, ``DatabaseError/busy(_:)`` when it is locked.
    public init(path: SQLitePath, lockTimeout: Duration = .seconds(5)) throws {
        if case .file(let file) = path { try Self.checkFolder(of: file) }
        self.lockTimeout = lockTimeout
        writer = try SQLiteWriter(path: path, lockTimeout: lockTimeout, events: events)
        readers = path == .memory ? nil : SQLiteReaders(path: path, file: writer.file, events: events)
    }

    private static func checkFolder(of file: String) throws {
        let folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "."
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
            throw DatabaseError.unavailable("the folder \(folder) does not exist; make it, or name another file")
        }
        if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder {
            throw DatabaseError.unavailable("\(file) is a folder, not a file")
        }
    }

    /// Reads on the calling thread; only when somebody else's lock is in the way, once more on another one.
    public func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await read { handle in
            try handle.transaction("BEGIN", work)
        } orFromWriter: {
            try await writer.read(work)
        }
    }

    /// Reads on the calling thread, as ``read(_:)`` does.
    public func readStatement<T: Sendable>(
        _ work: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        try await read { handle in
            try handle.single(work)
        } orFromWriter: {
            try await writer.read(work)
        }
    }

    private func read<T: Sendable>(
        _ work: @Sendable @escaping (SQLiteHandle) throws -> T, orFromWriter other: () async throws -> T
    ) async throws -> T {
        guard let readers else { return try await other() }
        do {
            return try readers.withHandle { handle in
                handle.metLock = false
                do {
                    return try work(handle)
                } catch {
                    throw handle.metLock ? MetLock() : error
                }
            }
        } catch is MetLock {
            return try await readWaiting(readers, work)
        }
    }

    /// A read that waits for locks, on a thread where waiting harms nobody.
    private func readWaiting<T: Sendable>(
        _ readers: SQLiteReaders, _ work: @Sendable @escaping (SQLiteHandle) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            waiting.async { [lockTimeout] in
                continuation.resume(
                    with: Result {
                        try readers.withHandle { handle in
                            handle.wait(upTo: lockTimeout)
                            defer { handle.wait(upTo: .zero) }
                            return try work(handle)
                        }
                    })
            }
        }
    }

    /// Writes, one after another, taking the file's lock at the beginning.
    @discardableResult
    public func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await writer.write(work)
    }

    /// Changes tables with references unenforced until the end.
    @discardableResult
    public func alterSchema<T: Sendable>(
        _ work: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        try await writer.alterSchema(work)
    }

    /// Closes the connections, after the writes that wait already.
    public func close() async {
        readers?.close()
        await writer.close()
    }
}

private struct MetLock: Error {}
