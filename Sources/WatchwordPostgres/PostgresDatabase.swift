public import WatchwordDatabase

/// A PostgreSQL database, spoken to through libpq.
///
/// Up to a number of connections are opened as they are needed, each on a thread of its own; work beyond that waits in order, for a
/// while. Connections that were lost, became old or lead to a server that cannot be written are replaced.
public final class PostgresDatabase: Database {
    /// PostgreSQL.
    public var dialect: Dialect { .postgres }
    /// Who is told about models that are saved and deleted.
    public let events = ModelEvents()

    private let workers: PostgresWorkers

    /// A database, without connecting yet.
    ///
    /// - Parameters:
    ///   - uri: what libpq understands: a URI, several hosts included, or keywords and values (`host=a,b dbname=x`), before which
    ///     `postgres:` may stand.
    ///   - limits: how many connections, and how long anything may take.
    public init(uri: String, limits: PostgresLimits) {
        workers = PostgresWorkers(PostgresSource(uri: uri, limits: limits, events: events))
    }

    /// A database, without connecting yet.
    ///
    /// - Parameters:
    ///   - uri: what libpq understands.
    ///   - connections: how many connections there are at most; 1 or more.
    ///   - queueLimit: how many requests may wait for one before others are refused as
    ///     ``DatabaseError/busy(_:)``.
    public convenience init(uri: String, connections: Int = 10, queueLimit: Int = 1000) {
        var limits = PostgresLimits()
        limits.connections = connections
        limits.queue = queueLimit
        self.init(uri: uri, limits: limits)
    }

    /// A database that answers: connects once, to find out a wrong address before anybody asks for a page.
    /// - Throws: ``DatabaseError/unavailable(_:)``.
    public static func connected(
        uri: String, limits: PostgresLimits = PostgresLimits()
    ) async throws -> PostgresDatabase {
        let database = PostgresDatabase(uri: uri, limits: limits)
        do {
            try await database.read { try $0.forEachRow("SELECT 1") { _ in } }
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    /// Reads, in a transaction that sees one moment and cannot write. When the connection was lost, the closure runs again.
    public func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await run { connector, continuation in
            continuation.resume(with: Result { try connector.read(work) })
            // Nobody waits for this any more.
            connector.finish()
        }
    }

    /// Reads with one statement. When the connection was lost, the closure runs again.
    public func readStatement<T: Sendable>(
        _ work: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        try await run { connector, continuation in
            continuation.resume(with: Result { try connector.readStatement(work) })
            connector.finish()
        }
    }

    /// Writes, in one transaction. The closure runs again when the connection was lost before the commit, when the server turned out to
    /// be one that cannot be written, and after a deadlock or a serialization failure.
    /// - Throws: ``DatabaseError/unknownOutcome(_:)`` when the connection was lost during the commit.
    @discardableResult
    public func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try await run { connector, continuation in
            continuation.resume(with: Result { try connector.write(work) })
        }
    }

    /// Changes tables like any other write, but for as long as it takes.
    @discardableResult
    public func alterSchema<T: Sendable>(
        _ work: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
        try await run { connector, continuation in
            continuation.resume(with: Result { try connector.write(unlimited: true, work) })
        }
    }

    private func run<T: Sendable>(
        _ job: @Sendable @escaping (PostgresConnector, CheckedContinuation<T, any Error>) -> Void
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try workers.submit(
                    PostgresJob(run: { job($0, continuation) }, refuse: { continuation.resume(throwing: $0) }))
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
    /// PostgreSQL: `postgres://…`, `postgresql://…`, or `postgres:` and keywords, as in `postgres:host=a,b dbname=site`.
    public static let postgres = postgres(PostgresLimits())

    /// PostgreSQL, with limits of one's own.
    public static func postgres(_ limits: PostgresLimits) -> DatabaseDriver {
        DatabaseDriver(
            schemes: ["postgres", "postgresql"], inspection: { PostgresDatabase(uri: $0, limits: limits) },
            open: { try await PostgresDatabase.connected(uri: $0, limits: limits) })
    }
}
