import CPostgres
import WatchwordDatabase

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What goes to the server over an open connection and what comes back, in libpq's pipeline mode: several commands travel
/// together, and one round trip brings all their answers. So the `BEGIN` of a transaction costs nothing, because it goes with the
/// first statement, nor does the end of one that only read, whose answer nobody waits for.
final class PostgresPipeline {
    let pointer: OpaquePointer
    private let address: PostgresAddress
    private let source: PostgresSource
    /// How long the server may work on a statement by its own rules; nil for ever.
    private let statementTime: Duration?
    /// Whether the server may take any time for an answer.
    var isUnlimited = false
    /// The command that is to begin the transaction together with its first statement.
    private(set) var beginning: String?
    /// Whether the answer to the end of the last transaction was not read yet.
    private var hasUnreadAnswer = false
    /// What is to be done about the error that the transaction ended with.
    private(set) var trouble: Trouble?

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
        let opened = try PostgresConnecting.open(address, source.limits)
        pointer = opened.pointer
        statementTime = opened.statementTime
        self.address = address
        self.source = source
    }

    deinit {
        PQfinish(pointer)
    }

    /// Starts afresh; the command goes to the server together with the first statement.
    func begin(_ command: String?) {
        trouble = nil
        beginning = command
    }

    func command(_ text: String) -> Int32 {
        PQsendQueryParams(pointer, text, 0, nil, nil, nil, nil, 0)
    }

    private func lost() -> DatabaseError {
        trouble = .broken
        return DatabaseError.lost(pointer, address)
    }

    func queue(_ status: Int32) throws {
        guard status == 1 else { throw lost() }
    }

    /// Sends commands together and reads their answers.
    /// - Returns: the answer to the last one.
    func exchange(_ send: () throws -> Void) throws -> PostgresResult {
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

    /// Sends the end of a transaction that wrote.
    /// - Returns: the server's answer, which may be that it rolled back.
    func commit() throws -> PostgresResult {
        if trouble == .broken { throw DatabaseError.unavailable("the connection was lost") }
        // A connection that is closed by now has committed nothing, and the work can be tried again. The first look reads the
        // server's last words, if any, the second finds that there is nothing behind them.
        guard PQconsumeInput(pointer) == 1, PQconsumeInput(pointer) == 1, PQstatus(pointer) == CONNECTION_OK else {
            throw lost()
        }
        do {
            return try exchange { try queue(command("COMMIT")) }
        } catch {
            guard trouble == .broken else { throw error }
            trouble = .brokenInCommit
            throw DatabaseError.unknownOutcome("the connection was lost during the commit")
        }
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
