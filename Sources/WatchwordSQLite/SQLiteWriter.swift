import Dispatch
import Synchronization
import WatchwordDatabase

/// The one connection that writes, used on a queue only.
final class SQLiteWriter: Sendable {
    private let queue = DispatchQueue(label: "watchword.sqlite.writer", qos: .userInitiated)
    private let handle: Mutex<SQLiteHandle?>
    private let lockTimeout: Duration
    /// The file as it was opened; nil for a database in memory.
    let file: (path: String, identity: FileIdentity)?

    init(path: SQLitePath, lockTimeout: Duration, events: ModelEvents) throws {
        let handle = try SQLiteHandle(path: path, mode: .readWrite, lockTimeout: lockTimeout, events: events)
        // Reads the file's first page: what is no database is found out here.
        let isNew = try handle.value("SELECT count(*) FROM sqlite_master") == 0
        if path != .memory {
            let isEmpty = try isNew && handle.value("PRAGMA page_count") == 0
            if isEmpty { try handle.forEachRow("PRAGMA journal_mode = WAL") { _ in } }
            var journal = ""
            try handle.forEachRow("PRAGMA journal_mode") { journal = try $0.text(0) }
            // With a write-ahead log this is safe against corruption and spares a wait for the disk at each commit.
            if journal == "wal" { _ = try handle.execute("PRAGMA synchronous = NORMAL") }
        }
        _ = try handle.execute("PRAGMA foreign_keys = ON")
        self.handle = Mutex(handle)
        self.lockTimeout = lockTimeout
        file = path == .memory ? nil : FileIdentity(path: handle.path).map { (handle.path, $0) }
    }

    private func run<T: Sendable>(_ work: @Sendable @escaping (SQLiteHandle) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result {
                        guard let handle = self.handle.withLock({ $0 }) else {
                            throw DatabaseError.unavailable("it was closed")
                        }
                        return try work(handle)
                    })
            }
        }
    }

    func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        let asked = ContinuousClock.now
        return try await run { handle in
            try self.checkFile()
            // The time in the queue counts: behind a lock that stays, nobody waits for the others' waiting too.
            handle.wait(upTo: max(.zero, self.lockTimeout - asked.duration(to: .now)))
            defer { handle.wait(upTo: self.lockTimeout) }
            return try handle.transaction("BEGIN IMMEDIATE", work)
        }
    }

    /// Refuses to write into a file that nobody will find again.
    private func checkFile() throws {
        if let file { try FileIdentity.check(file.path, is: file.identity) }
    }

    /// Reads of a database in memory, which has one connection only.
    func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await run { handle in
            _ = try handle.execute("PRAGMA query_only = ON")
            handle.isForReading = true
            defer {
                handle.isForReading = false
                _ = try? handle.execute("PRAGMA query_only = OFF")
            }
            return try handle.transaction("BEGIN", work)
        }
    }

    func alterSchema<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await run { handle in
            // Has no effect inside a transaction.
            _ = try handle.execute("PRAGMA foreign_keys = OFF")
            defer { _ = try? handle.execute("PRAGMA foreign_keys = ON") }
            return try handle.transaction("BEGIN IMMEDIATE") { connection in
                let result = try work(connection)
                guard try connection.rows("PRAGMA foreign_key_check").isEmpty else {
                    throw DatabaseError.foreignKeyViolation
                }
                return result
            }
        }
    }

    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.handle.withLock { $0 = nil }
                continuation.resume()
            }
        }
    }
}

extension SQLiteHandle {
    fileprivate func value(_ sql: SQL) throws -> Int64 {
        var value: Int64 = 0
        try forEachRow(sql) { value = try $0.integer(0) }
        return value
    }
}
