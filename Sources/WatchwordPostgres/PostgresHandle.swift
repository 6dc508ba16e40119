import CPostgres
import WatchwordDatabase

/// An open connection with its prepared statements, used by the one thread it belongs to.
final class PostgresHandle {
    private let pointer: OpaquePointer
    private var statements: [SQL.Shape: String] = [:]
    private var lastStatement = 0
    private let statementLimit = 200
    /// Whether it must not be used again: the connection is lost, or a statement that it prepared is out of date.
    private(set) var isBroken = false

    /// Connects.
    /// - Throws: ``DatabaseError/unavailable(_:)``.
    init(uri: String) throws {
        // What stands before the URI is a default, what stands behind it cannot be overridden by it.
        let parameters: [(String, String)] = [
            ("fallback_application_name", "watchword"), ("connect_timeout", "10"), ("dbname", uri),
            ("client_encoding", "UTF8"),
        ]
        let connection = Self.withCStrings(parameters.map(\.0)) { names in
            Self.withCStrings(parameters.map(\.1)) { PQconnectdbParams(names, $0, 1) }
        }
        guard let connection else { throw DatabaseError.unavailable("out of memory") }
        guard PQstatus(connection) == CONNECTION_OK else {
            let message = DatabaseError.connectionMessage(connection)
            PQfinish(connection)
            throw DatabaseError.unavailable(message)
        }
        pointer = connection
        // Otherwise libpq writes the server's notices to standard error.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        _ = try send(
            "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET IntervalStyle = 'iso_8601'")
    }

    deinit {
        PQfinish(pointer)
    }

    private static func withCStrings<R>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
    ) -> R {
        let bytes = texts.map { Array($0.utf8CString) }
        func nested(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> R {
            if index == bytes.count {
                return (pointers + [nil]).withUnsafeBufferPointer { body($0.baseAddress) }
            }
            return bytes[index].withUnsafeBufferPointer { nested(index + 1, pointers + [$0.baseAddress]) }
        }
        return nested(0, [])
    }

    /// Runs a text without values.
    @discardableResult
    func send(_ text: String) throws -> PostgresResult {
        try check(PQexec(pointer, text))
    }

    /// Runs a statement, prepared the first time.
    func run(_ sql: SQL) throws -> PostgresResult {
        let parameters = try PostgresParameters(sql)
        let name = try statement(sql, parameters)
        return try check(
            parameters.withPointers { PQexecPrepared(pointer, name, parameters.count, $0, nil, nil, 0) })
    }

    private func statement(_ sql: SQL, _ parameters: PostgresParameters) throws -> String {
        let shape = sql.shape
        if let name = statements[shape] { return name }
        if statements.count >= statementLimit {
            try send("DEALLOCATE ALL")
            statements = [:]
        }
        lastStatement += 1
        let name = "w\(lastStatement)"
        _ = try check(PQprepare(pointer, name, sql.text(for: .postgres), parameters.count, parameters.types))
        statements[shape] = name
        return name
    }

    private func check(_ result: OpaquePointer?) throws -> PostgresResult {
        let status = PQresultStatus(result)
        if let result, status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK { return PostgresResult(result) }
        defer { PQclear(result) }
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
        // A plan whose columns changed their types, or a statement that somebody deallocated: begin afresh.
        if PQstatus(pointer) != CONNECTION_OK || state == "0A000" || state == "26000" { isBroken = true }
        throw DatabaseError(result: result, connection: pointer)
    }

    /// Runs work in a transaction and commits it; what the work throws, and a commit that fails, rolls back.
    func write<T>(_ work: (any Connection) throws -> T) throws -> T {
        try begin("BEGIN")
        let access = PostgresAccess(self)
        defer { access.end() }
        do {
            let result = try work(access)
            // After an error that the work swallowed, the server answers a commit with a rollback.
            if try send("COMMIT").command == "ROLLBACK" {
                throw DatabaseError.other("a statement of the transaction had failed, so nothing was kept")
            }
            return result
        } catch {
            endTransaction()
            throw error
        }
    }

    /// Runs work in a transaction that cannot write. It is left open: there is nothing to commit, so ``endTransaction()`` can
    /// wait until the result is on its way.
    func read<T>(_ work: (any Connection) throws -> T) throws -> T {
        try begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let access = PostgresAccess(self)
        defer { access.end() }
        return try work(access)
    }

    private func begin(_ command: String) throws {
        do {
            try send(command)
        } catch {
            throw isBroken ? NotBegun(reason: error) : error
        }
    }

    /// Ends a transaction that is still open, undoing what it did.
    func endTransaction() {
        if PQtransactionStatus(pointer) != PQTRANS_IDLE, (try? send("ROLLBACK")) == nil { isBroken = true }
    }
}

/// A transaction that did not begin because the connection was lost: nothing happened, so it may be tried again.
struct NotBegun: Error {
    let reason: any Error
}

/// A handle for the time of one closure.
final class PostgresAccess: Connection {
    private var handle: PostgresHandle?

    init(_ handle: PostgresHandle) {
        self.handle = handle
    }

    var dialect: Dialect { .postgres }

    func end() { handle = nil }

    private func run(_ sql: SQL) throws -> PostgresResult {
        guard let handle else { throw DatabaseError.other("a connection was used outside of its closure") }
        return try handle.run(sql)
    }

    func forEachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let result = try run(sql)
        for row in 0..<result.rowCount { try body(Row(PostgresRow(result, row))) }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        let result = try run(sql)
        return (0..<result.rowCount).map { Row(PostgresRow(result, $0)) }
    }

    func execute(_ sql: SQL) throws -> Int {
        try run(sql).changedRows
    }
}
