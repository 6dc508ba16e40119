import CSQLite
import WatchwordDatabase

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// An open connection with its prepared statements.
///
/// `@unchecked`: one thread uses it at a time, the one that took it from the stack of readers, or the writer's queue; it is
/// handed from one to the next through a lock or a queue.
final class SQLiteHandle: @unchecked Sendable {
    enum Mode {
        case readOnly, readWrite
        /// Without locks and without files beside it: for one that nobody else has open.
        case frozen
    }

    private let pointer: OpaquePointer
    let path: String
    private let events: ModelEvents
    private var statements: [SQL.Shape: SQLiteStatement] = [:]
    private let statementLimit = 200
    /// Whether nothing may be written at the moment, whatever the file allows.
    var isForReading: Bool
    /// Whether a lock of somebody else was met since this was last set to false.
    var metLock = false

    /// Done once per process, when the first connection is opened.
    private static let configured: Void = watchword_sqlite3_configure()

    init(path: SQLitePath, mode: Mode, lockTimeout: Duration, events: ModelEvents) throws {
        _ = Self.configured
        self.events = events
        isForReading = mode != .readWrite
        var pointer: OpaquePointer?
        let name: String
        switch path {
        case .memory:
            self.path = "in memory"
            name = ":memory:"
        case .file(let file):
            self.path = file
            // "file:" in front would be taken for a URI, ":memory:" for memory.
            let plain = file.hasPrefix("/") ? file : "./" + file
            name = mode == .frozen ? "file:\(Self.escaped(plain))?immutable=1" : plain
        }
        if case .file = path, mode == .readWrite { Self.makePrivateFile(name) }
        let access =
            switch mode {
            case .readOnly: SQLITE_OPEN_READONLY
            case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .frozen: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
            }
        let flags = access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = sqlite3_open_v2(name, &pointer, flags, nil)
        guard code == SQLITE_OK, let pointer else {
            let message = pointer.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(pointer)
            throw DatabaseError(sqlite: code, message: message, path: self.path)
        }
        self.pointer = pointer
        watchword_sqlite3_harden(pointer)
        wait(upTo: lockTimeout)
    }

    /// Makes the file of a new database, which nobody but its owner may read: it will hold e-mail addresses and password
    /// hashes. SQLite gives the files beside it the same permissions. A file that is there stays as it is.
    private static func makePrivateFile(_ name: String) {
        let descriptor = open(name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        // What goes wrong here goes wrong in SQLite too, with a better explanation.
        if descriptor >= 0 { close(descriptor) }
    }

    /// A path as it stands in a URI.
    private static func escaped(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                text.append(byte)
            default: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    deinit {
        statements = [:]
        sqlite3_close_v2(pointer)
    }

    /// How long a statement waits for a lock before it fails.
    func wait(upTo duration: Duration) {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        sqlite3_busy_timeout(pointer, Int32(clamping: milliseconds))
    }

    var isInTransaction: Bool { sqlite3_get_autocommit(pointer) == 0 }

    func forEachRow(_ sql: SQL, _ body: (SQLiteStatement) throws -> Void) throws {
        let statement = try statement(sql)
        defer { statement.finish() }
        try statement.bind(sql)
        while true {
            let code = statement.step()
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw error(code) }
            try body(statement)
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        let before = sqlite3_total_changes(pointer)
        try forEachRow(sql) { _ in }
        // What the last INSERT, UPDATE or DELETE changed stays there through statements that are none.
        return sqlite3_total_changes(pointer) == before ? 0 : Int(sqlite3_changes(pointer))
    }

    private func statement(_ sql: SQL) throws -> SQLiteStatement {
        let shape = sql.shape
        if let statement = statements[shape], !statement.isBusy { return statement }
        let statement: SQLiteStatement
        do {
            statement = try SQLiteStatement(sql.text(for: .sqlite), on: pointer, path: path)
        } catch let error as DatabaseError {
            if case .busy = error { metLock = true }
            throw error
        }
        if statements.count >= statementLimit { statements = statements.filter(\.value.isBusy) }
        if statements[shape] == nil { statements[shape] = statement }
        return statement
    }

    private func error(_ code: Int32) -> DatabaseError {
        if code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED { metLock = true }
        if code == SQLITE_READONLY, isForReading {
            return .readOnly("this is a closure of read(_:), where nothing can be changed; write(_:) is for that")
        }
        return DatabaseError(sqlite: code, message: String(cString: sqlite3_errmsg(pointer)), path: path)
    }

    /// Runs work between two statements; what it throws, and what the last statement throws, rolls back.
    func transaction<T>(_ begin: SQL, _ work: (any Connection) throws -> T) throws -> T {
        let access = SQLiteAccess(self, events: events)
        defer { access.end() }
        do {
            _ = try execute(begin)
            let result = try work(access)
            _ = try execute("COMMIT")
            return result
        } catch {
            if isInTransaction { _ = try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Runs work of one statement, which is a transaction by itself.
    func single<T>(_ work: (any Connection) throws -> T) throws -> T {
        let access = SQLiteAccess(self, events: events, statements: 1)
        defer { access.end() }
        return try work(access)
    }
}

/// A handle for the time of one closure.
final class SQLiteAccess: Connection {
    private var handle: SQLiteHandle?
    /// How many statements may still be run; nil for any number.
    private var left: Int?
    let events: ModelEvents
    var eventDepth = 0

    init(_ handle: SQLiteHandle, events: ModelEvents, statements: Int? = nil) {
        self.handle = handle
        self.events = events
        left = statements
    }

    var dialect: Dialect { .sqlite }

    func end() { handle = nil }

    private func current() throws -> SQLiteHandle {
        guard let handle else { throw DatabaseError.other("a connection was used outside of its closure") }
        if let left {
            guard left > 0 else { throw DatabaseError.secondStatement }
            self.left = left - 1
        }
        return handle
    }

    func forEachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try current().forEachRow(sql) { try body(Row($0)) }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try current().forEachRow(sql) { rows.append(Row(try $0.values())) }
        return rows
    }

    func execute(_ sql: SQL) throws -> Int {
        try current().execute(sql)
    }
}
