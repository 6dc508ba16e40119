public import WatchwordDatabase

/// A PostgreSQL database, spoken to through libpq.
///
/// Up to a number of connections are opened as they are needed, each on a thread of its own; work beyond that waits in order.
public final class PostgresDatabase: Database {
    /// PostgreSQL.
    public var dialect: Dialect { .postgres }

    private let workers: PostgresWorkers

    /// A database, without connecting yet.
    ///
    /// - Parameters:
    ///   - uri: any connection URI that libpq understands, several hosts included.
    ///   - connections: how many connections there are at most; 1 or more.
    ///   - queueLimit: how many requests may wait for one before others are refused as
    ///     ``DatabaseError/busy(_:)``.
    public init(uri: String, connections: Int = 10, queueLimit: Int = 1000) {
        workers = PostgresWorkers(uri: uri, limit: max(1, connections), queueLimit: max(0, queueLimit))
    }

    /// A database that answers: connects once, to find out a wrong address before anybody asks for a page.
    /// - Throws: ``DatabaseError/unavailable(_:)``.
    public static func connected(
        uri: String, connections: Int = 10, queueLimit: Int = 1000
    ) async throws -> PostgresDatabase {
        let database = PostgresDatabase(uri: uri, connections: connections, queueLimit: queueLimit)
        do {
            try await database.read { _ in }
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    /// Reads, in a transaction that sees one moment and cannot write.
    public func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await run { connector, continuation in
            continuation.resume(with: Result { try connector.read(work) })
            // Nobody waits for this any more.
            connector.finish()
        }
    }

    /// Writes, in one transaction.
    @discardableResult
    public func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await run { connector, continuation in
            continuation.resume(with: Result { try connector.write(work) })
        }
    }

    private func run<T: Sendable>(
        _ job: @Sendable @escaping (PostgresConnector, CheckedContinuation<T, any Error>) -> Void
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try workers.submit { job($0, continuation) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Closes the connections, after the work that waits already.
    public func close() async {
        await workers.close()
    }
}

extension DatabaseDriver {
    /// PostgreSQL: `postgres://…`, `postgresql://…`, any URI of libpq.
    public static let postgres = DatabaseDriver(schemes: ["postgres", "postgresql"]) {
        try await PostgresDatabase.connected(uri: $0)
    }
}
