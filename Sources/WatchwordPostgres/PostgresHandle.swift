import CPostgres
import WatchwordDatabase

/// An open connection with its prepared statements, used by the one thread it belongs to.
final class PostgresHandle {
    private let pipeline: PostgresPipeline
    private let source: PostgresSource
    private var statements: [SQL.Shape: String] = [:]
    private var lastStatement = 0
    private let statementLimit = 200
    let opened = ContinuousClock.now

    /// What is to be done about the error that the last transaction ended with.
    var trouble: PostgresPipeline.Trouble? { pipeline.trouble }

    /// Connects.
    /// - Throws: ``DatabaseError/unavailable(_:)``.
    init(_ address: PostgresAddress, _ source: PostgresSource) throws {
        pipeline = try PostgresPipeline(address, source)
        self.source = source
    }

    /// Runs a statement, prepared the first time.
    func run(_ sql: SQL) throws -> PostgresResult {
        let parameters = try PostgresParameters(sql)
        guard source.prepares else {
            return try pipeline.exchange {
                try pipeline.queue(
                    parameters.withPointers {
                        PQsendQueryParams(
                            pipeline.pointer, sql.text(for: .postgres), parameters.count, parameters.types, $0, nil,
                            nil, 0)
                    })
            }
        }
        let shape = sql.shape
        if let name = statements[shape] {
            return try pipeline.exchange { try pipeline.queue(execution(name, parameters)) }
        }
        if statements.count >= statementLimit {
            _ = try pipeline.exchange { try pipeline.queue(pipeline.command("DEALLOCATE ALL")) }
            statements = [:]
        }
        // Prepared again on this connection, as after an error, it needs another name.
        lastStatement += 1
        let name = Self.name(of: shape) + "_\(lastStatement)"
        let result = try pipeline.exchange {
            try pipeline.queue(
                PQsendPrepare(pipeline.pointer, name, sql.text(for: .postgres), parameters.count, parameters.types))
            try pipeline.queue(execution(name, parameters))
        }
        statements[shape] = name
        return result
    }

    /// One name for one statement and never for another, whichever connection to the server it meets: behind a pooler a counter
    /// would run somebody else's statement. The hashes are seeded anew in each process.
    private static func name(of shape: SQL.Shape) -> String {
        var (first, second) = (Hasher(), Hasher())
        first.combine(shape)
        second.combine("watchword")
        second.combine(shape)
        return "w" + String(UInt(bitPattern: first.finalize()), radix: 36) + "_"
            + String(UInt(bitPattern: second.finalize()), radix: 36)
    }

    private func execution(_ name: String, _ parameters: PostgresParameters) -> Int32 {
        parameters.withPointers { PQsendQueryPrepared(pipeline.pointer, name, parameters.count, $0, nil, nil, 0) }
    }

    /// Runs work in a transaction and commits it; what the work throws, and a commit that fails, rolls back.
    func write<T>(unlimited: Bool = false, _ work: (any Connection) throws -> T) throws -> T {
        pipeline.begin("BEGIN")
        let access = PostgresAccess(self, events: source.events)
        defer { access.end() }
        do {
            pipeline.isUnlimited = unlimited
            defer { pipeline.isUnlimited = false }
            if unlimited {
                _ = try run("SET LOCAL statement_timeout = 0")
                _ = try run("SET LOCAL lock_timeout = 0")
            }
            let result = try work(access)
            try commit()
            return result
        } catch {
            pipeline.endTransaction()
            throw error
        }
    }

    private func commit() throws {
        // Nothing was sent: there is nothing to commit.
        if pipeline.beginning != nil { return }
        let answer = try pipeline.commit()
        // After an error that the work swallowed, the server answers a commit with a rollback.
        if answer.command == "ROLLBACK" {
            throw DatabaseError.other("a statement of the transaction had failed, so nothing was kept")
        }
    }

    /// Runs work in a transaction that cannot write. It is left open: there is nothing to commit, so ``endTransaction()`` can
    /// wait until the result is on its way.
    func read<T>(_ work: (any Connection) throws -> T) throws -> T {
        pipeline.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let access = PostgresAccess(self, events: source.events)
        defer { access.end() }
        return try work(access)
    }

    /// Runs work of one statement, which is a transaction by itself.
    func single<T>(_ work: (any Connection) throws -> T) throws -> T {
        pipeline.begin(nil)
        let access = PostgresAccess(self, events: source.events, statements: 1)
        defer { access.end() }
        return try work(access)
    }

    /// Ends a transaction that is still open, undoing what it did.
    func endTransaction() {
        pipeline.endTransaction()
    }
}
