import Synchronization
import WatchwordDatabase

/// Counts how often a database is read. A read by `readStatement` is one statement, or it fails.
final class CountingDatabase: Database {
    private let inner: any Database
    private let counts = Mutex((reads: 0, statements: 0))

    init(_ inner: any Database) { self.inner = inner }

    var dialect: Dialect { inner.dialect }
    var events: ModelEvents { inner.events }
    /// How many reads there were, and how many of them were of one statement.
    var counted: (reads: Int, statements: Int) { counts.withLock { $0 } }
    func reset() { counts.withLock { $0 = (0, 0) } }

    func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        counts.withLock { $0.reads += 1 }
        return try await inner.read(work)
    }

    func readStatement<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        counts.withLock {
            $0.reads += 1
            $0.statements += 1
        }
        return try await inner.readStatement(work)
    }

    func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await inner.write(work)
    }

    func close() async { await inner.close() }
}
