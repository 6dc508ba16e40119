import CPostgres
import WatchwordDatabase

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An open connection with its prepared statements, used by the one thread it belongs to.
///
/// It stays in libpq's pipeline mode: several commands travel together, and one round trip brings all their answers. So the
/// `BEGIN` of a transaction costs nothing, because it goes with the first statement, nor does the end of one that only read,
/// whose answer nobody waits for.
final class PostgresHandle {
    private let pointer: OpaquePointer
    private let address: PostgresAddress
    private let source: PostgresSource
    private var statements: [SQL.Shape: String] = [:]
    private var lastStatement = 0
    private let statementLimit = 200
    /// The command that is to begin the transaction together with its first statement.
    private var beginning: String?
    /// Whether the answer to the end of the last transaction was not read yet.
    private var hasUnreadAnswer = false
    /// What is to be done about the error that the transaction ended with.
    private(set) var trouble: Trouble?
    /// How long the server may work on a statement by its own rules; nil for ever.
    private let statementTime: Duration?
    private var isUnlimited = false
    let opened = ContinuousClock.now

    /// Troubles after which the same work may succeed.
    enum Trouble {
        /// The connection is lost, or a statement that it prepared is out of date. Nothing was committed.
        case broken
        /// The connection was lost while the commit was under way: it may have happened or not.
        case brokenInCommit
        /// The server is one that cannot be written, as a primary is after it changed places with its standby.
        case readOnlyServer
        /// The server ended the transaction for the sake of another one.
        case conflict
    }

    /// Connects.
    /// - Throws: ``DatabaseError/unavailable(_:)``.
    init(_ address: PostgresAddress, _ source: PostgresSource) throws {
        let limits = source.limits
        let silence = max(6, limits.silenceTime.wholeSeconds)
        // What stands before the connection string is a default, what stands behind it cannot be overridden by it.
        let parameters: [(String, String)] = [
            ("fallback_application_name", "watchword"),
            ("connect_timeout", String(max(2, limits.connectTime.wholeSeconds))),
            ("tcp_user_timeout", String(silence * 1000)), ("keepalives_idle", String(silence / 2)),
            ("keepalives_interval", String(silence / 6)), ("keepalives_count", "3"), ("dbname", address.text),
            ("client_encoding", "UTF8"),
        ]
        let connection = Self.withCStrings(parameters.map(\.0)) { names in
            Self.withCStrings(parameters.map(\.1)) { PQconnectdbParams(names, $0, 1) }
        }
        guard let connection else { throw DatabaseError.unavailable("out of memory") }
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw DatabaseError.lost(connection, address)
        }
        pointer = connection
        self.address = address
        self.source = source
        // Otherwise libpq writes the server's notices to standard error.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        let setUp = PQexec(connection, Self.setUp(limits))
        defer { PQclear(setUp) }
        guard PQresultStatus(setUp) == PGRES_TUPLES_OK, PQntuples(setUp) == 1,
            let milliseconds = PQgetvalue(setUp, 0, 0).flatMap({ Int64(String(cString: $0)) }),
            PQenterPipelineMode(connection) == 1
        else { throw DatabaseError.lost(connection, address) }
        statementTime = milliseconds > 0 ? .milliseconds(milliseconds) : nil
    }

    deinit {
        PQfinish(pointer)
    }

    /// How values are written, and time-outs where nobody chose one.
    private static func setUp(_ limits: PostgresLimits) -> String {
        let timeouts = [
            ("statement_timeout", limits.statementTime), ("lock_timeout", limits.lockTime),
            ("idle_in_transaction_session_timeout", limits.idleTransactionTime),
        ].map { "('\($0)', '\(max(0, $1?.milliseconds ?? 0))')" }
        return """
            SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET IntervalStyle = 'iso_8601';
            SELECT set_config(ours.name, ours.value, false)
            FROM (VALUES \(timeouts.joined(separator: ", "))) AS ours (name, value)
            JOIN pg_catalog.pg_settings AS theirs ON theirs.name = ours.name AND theirs.source = 'default';
            SELECT setting FROM pg_catalog.pg_settings WHERE name = 'statement_timeout'
            """
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

    /// Runs a statement, prepared the first time.
    func run(_ sql: SQL) throws -> PostgresResult {
        let parameters = try PostgresParameters(sql)
        guard source.prepares else {
            return try exchange {
                try queue(
                    parameters.withPointers {
                        PQsendQueryParams(
                            pointer, sql.text(for: .postgres), parameters.count, parameters.types, $0, nil, nil, 0)
                    })
            }
        }
        let shape = sql.shape
        if let name = statements[shape] {
            return try exchange { try queue(execution(name, parameters)) }
        }
        if statements.count >= statementLimit {
            _ = try exchange { try queue(command("DEALLOCATE ALL")) }
            statements = [:]
        }
        // Prepared again on this connection, as after an error, it needs another name.
        lastStatement += 1
        let name = Self.name(of: shape) + "_\(lastStatement)"
        let result = try exchange {
            try queue(PQsendPrepare(pointer, name, sql.text(for: .postgres), parameters.count, parameters.types))
            try queue(execution(name, parameters))
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
        parameters.withPointers { PQsendQueryPrepared(pointer, name, parameters.count, $0, nil, nil, 0) }
    }

    private func command(_ text: String) -> Int32 {
        PQsendQueryParams(pointer, text, 0, nil, nil, nil, nil, 0)
    }

    private func lost() -> DatabaseError {
        trouble = .broken
        return DatabaseError.lost(pointer, address)
    }

    private func queue(_ status: Int32) throws {
        guard status == 1 else { throw lost() }
    }

    /// Sends commands together and reads their answers.
    /// - Returns: the answer to the last one.
    private func exchange(_ send: () throws -> Void) throws -> PostgresResult {
        try readUnreadAnswer()
        if let beginning {
            try queue(command(beginning))
            self.beginning = nil
        }
        try send()
        try queue(PQpipelineSync(pointer))
        return try answers()
    }

    private func answers() throws -> PostgresResult {
        var last: PostgresResult?
        var failure: DatabaseError?
        var lastWasNothing = false
        while true {
            try awaitAnswer()
            guard let result = PQgetResult(pointer) else {
                // Once between two answers; twice, and there will be no more.
                if lastWasNothing || PQstatus(pointer) != CONNECTION_OK {
                    let lost = lost()
                    throw failure ?? lost
                }
                lastWasNothing = true
                continue
            }
            lastWasNothing = false
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
                last = PostgresResult(result)
            case PGRES_PIPELINE_SYNC:
                PQclear(result)
                if let failure { throw failure }
                guard let last else { throw lost() }
                return last
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
            default:
                if failure == nil { failure = error(result) }
                PQclear(result)
            }
        }
    }

    /// Waits until an answer is there, as long as the server itself may take for it and a little longer: one that is stopped,
    /// or that waits for its disk, keeps no time of its own.
    private func awaitAnswer() throws {
        guard let statementTime, !isUnlimited else { return }
        let end = ContinuousClock.now + statementTime + .seconds(5)
        while PQisBusy(pointer) == 1 {
            let left = (end - .now).milliseconds
            guard left > 0 else {
                trouble = .broken
                throw DatabaseError.unavailable("the server does not answer")
            }
            var waiting = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
            let count = poll(&waiting, 1, Int32(clamping: left))
            if count < 0, errno == EINTR { continue }
            if count > 0, PQconsumeInput(pointer) != 1 { throw lost() }
        }
    }

    private func error(_ result: OpaquePointer) -> DatabaseError {
        let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
        guard let state, PQresultStatus(result) == PGRES_FATAL_ERROR else { return lost() }
        switch state {
        // A plan whose columns changed their types: begin afresh.
        case "0A000": trouble = .broken
        // A statement that somebody else prepared, or deallocated.
        case "26000", "42P05":
            source.stopPreparing()
            trouble = .broken
        case "40001", "40P01": trouble = trouble ?? .conflict
        case "25006": trouble = trouble ?? .readOnlyServer
        default: break
        }
        return DatabaseError(result: result, state: state)
    }

    private func readUnreadAnswer() throws {
        guard hasUnreadAnswer else { return }
        hasUnreadAnswer = false
        do { _ = try answers() } catch {
            trouble = .broken
            throw error
        }
    }

    /// Runs work in a transaction and commits it; what the work throws, and a commit that fails, rolls back.
    func write<T>(unlimited: Bool = false, _ work: (any Connection) throws -> T) throws -> T {
        begin("BEGIN")
        let access = PostgresAccess(self, events: source.events)
        defer { access.end() }
        do {
            isUnlimited = unlimited
            defer { isUnlimited = false }
            if unlimited {
                _ = try run("SET LOCAL statement_timeout = 0")
                _ = try run("SET LOCAL lock_timeout = 0")
            }
            let result = try work(access)
            try commit()
            return result
        } catch {
            endTransaction()
            throw error
        }
    }

    private func commit() throws {
        // Nothing was sent: there is nothing to commit.
        if beginning != nil { return }
        if trouble == .broken { throw DatabaseError.unavailable("the connection was lost") }
        // A connection that is closed by now has committed nothing, and the work can be tried again. The first look reads the
        // server's last words, if any, the second finds that there is nothing behind them.
        guard PQconsumeInput(pointer) == 1, PQconsumeInput(pointer) == 1, PQstatus(pointer) == CONNECTION_OK else {
            throw lost()
        }
        let answer: PostgresResult
        do {
            answer = try exchange { try queue(command("COMMIT")) }
        } catch {
            guard trouble == .broken else { throw error }
            trouble = .brokenInCommit
            throw DatabaseError.unknownOutcome("the connection was lost during the commit")
        }
        // After an error that the work swallowed, the server answers a commit with a rollback.
        if answer.command == "ROLLBACK" {
            throw DatabaseError.other("a statement of the transaction had failed, so nothing was kept")
        }
    }

    /// Runs work in a transaction that cannot write. It is left open: there is nothing to commit, so ``endTransaction()`` can
    /// wait until the result is on its way.
    func read<T>(_ work: (any Connection) throws -> T) throws -> T {
        begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let access = PostgresAccess(self, events: source.events)
        defer { access.end() }
        return try work(access)
    }

    /// Runs work of one statement, which is a transaction by itself.
    func single<T>(_ work: (any Connection) throws -> T) throws -> T {
        begin(nil)
        let access = PostgresAccess(self, events: source.events, statements: 1)
        defer { access.end() }
        return try work(access)
    }

    private func begin(_ command: String?) {
        trouble = nil
        beginning = command
    }

    /// Ends a transaction that is still open, undoing what it did. The server's answer is read when the connection is
    /// used again.
    func endTransaction() {
        beginning = nil
        guard trouble != .broken, trouble != .brokenInCommit, !hasUnreadAnswer else { return }
        guard PQtransactionStatus(pointer) != PQTRANS_IDLE else { return }
        guard command("ROLLBACK") == 1, PQpipelineSync(pointer) == 1 else {
            _ = lost()
            return
        }
        hasUnreadAnswer = true
    }
}
