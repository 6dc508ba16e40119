import CSQLite
import WatchwordDatabase

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A prepared statement, and the row it stands on.
final class SQLiteStatement: RowSource {
    private let pointer: OpaquePointer
    private let path: String
    let columnCount: Int
    /// Whether it is being stepped through: a query inside its own loop needs another one.
    private(set) var isBusy = false
    /// Whether there is a row; a row kept beyond its moment is refused instead of read from freed memory.
    private var hasRow = false

    init(_ text: String, on database: OpaquePointer, path: String) throws {
        var text = text
        var pointer: OpaquePointer?
        let code: Int32 = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var tail: UnsafePointer<CChar>?
                let code = sqlite3_prepare_v3(
                    database, characters.baseAddress, Int32(clamping: characters.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, &tail)
                guard code == SQLITE_OK, let tail, let start = characters.baseAddress else { return code }
                let rest = characters[(tail - start)...]
                return rest.allSatisfy { $0 == 0x20 || $0 == 0x0A } ? code : SQLITE_MISUSE
            }
        }
        guard code == SQLITE_OK, let pointer else {
            sqlite3_finalize(pointer)
            throw code == SQLITE_MISUSE || code == SQLITE_OK
                ? DatabaseError.other("not exactly one statement")
                : DatabaseError(sqlite: code, message: String(cString: sqlite3_errmsg(database)), path: path)
        }
        self.pointer = pointer
        self.path = path
        columnCount = Int(sqlite3_column_count(pointer))
    }

    deinit {
        sqlite3_finalize(pointer)
    }

    func bind(_ sql: SQL) throws {
        isBusy = true
        try sql.forEachValue { number, value in
            let code = try bind(value, at: Int32(clamping: number))
            if code != SQLITE_OK {
                throw DatabaseError.other("a value cannot be bound: \(String(cString: sqlite3_errstr(code)))")
            }
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(pointer, index)
        case .integer(let value): return sqlite3_bind_int64(pointer, index, value)
        case .double(let value): return sqlite3_bind_double(pointer, index, value)
        case .bool(let value): return sqlite3_bind_int(pointer, index, value ? 1 : 0)
        case .text(var value): return value.withUTF8 { bind(text: $0, at: index) }
        case .blob(let bytes):
            return bytes.withUnsafeBytes {
                $0.isEmpty
                    ? sqlite3_bind_zeroblob(pointer, index, 0)
                    : sqlite3_bind_blob64(
                        pointer, index, $0.baseAddress, sqlite3_uint64($0.count), watchword_sqlite3_transient())
            }
        case .timestamp(let date):
            guard let code = TimestampText.withUTF8(of: date, { bind(text: $0, at: index) }) else {
                throw DatabaseError.other("a date outside the years 1 to 9999")
            }
            return code
        }
    }

    private func bind(text: UnsafeBufferPointer<UInt8>, at index: Int32) -> Int32 {
        text.withMemoryRebound(to: CChar.self) {
            // The address of an empty text may be nil, which SQLite takes for NULL.
            $0.isEmpty
                ? sqlite3_bind_text64(pointer, index, "", 0, watchword_sqlite3_transient(), UInt8(SQLITE_UTF8))
                : sqlite3_bind_text64(
                    pointer, index, $0.baseAddress, sqlite3_uint64($0.count), watchword_sqlite3_transient(),
                    UInt8(SQLITE_UTF8))
        }
    }

    /// Goes to the next row.
    /// - Returns: `SQLITE_ROW`, `SQLITE_DONE`, or an error's code.
    func step() -> Int32 {
        let code = sqlite3_step(pointer)
        hasRow = code == SQLITE_ROW
        return code
    }

    /// Lets go of the row, of locks and of the values that were bound.
    func finish() {
        hasRow = false
        isBusy = false
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    /// The value of a column, which lives until the next step. Asking it is quicker than asking the statement each time, and
    /// as safe: a statement is used by one thread at a time.
    private func value(_ index: Int) throws -> OpaquePointer? {
        guard hasRow else { throw DatabaseError.unreadable("a row was kept longer than it lives") }
        guard index >= 0, index < columnCount else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "fewer columns to be asked for")
        }
        return sqlite3_column_value(pointer, Int32(truncatingIfNeeded: index))
    }

    func columnName(_ index: Int) -> String? {
        sqlite3_column_name(pointer, Int32(clamping: index)).map { String(cString: $0) }
    }

    private func type(_ index: Int) throws -> Int32 { sqlite3_value_type(try value(index)) }

    private func require(_ type: Int32, _ index: Int, _ expected: StaticString) throws -> OpaquePointer? {
        let value = try value(index)
        guard sqlite3_value_type(value) == type else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: expected.description)
        }
        return value
    }

    func isNull(_ index: Int) throws -> Bool { try type(index) == SQLITE_NULL }

    func integer(_ index: Int) throws -> Int64 {
        sqlite3_value_int64(try require(SQLITE_INTEGER, index, "a whole number"))
    }

    func bool(_ index: Int) throws -> Bool {
        sqlite3_value_int64(try require(SQLITE_INTEGER, index, "a truth value")) != 0
    }

    func double(_ index: Int) throws -> Double {
        guard [SQLITE_FLOAT, SQLITE_INTEGER].contains(try type(index)) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a number")
        }
        return sqlite3_column_double(pointer, Int32(truncatingIfNeeded: index))
    }

    func text(_ index: Int) throws -> String {
        guard let text = ColumnText.string(bytes(of: try require(SQLITE_TEXT, index, "text"))) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "UTF-8")
        }
        return text
    }

    func blob(_ index: Int) throws -> [UInt8] {
        let type = try type(index)
        guard type == SQLITE_BLOB || type == SQLITE_TEXT else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "bytes")
        }
        let column = Int32(truncatingIfNeeded: index)
        guard let start = sqlite3_column_blob(pointer, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
    }

    func timestamp(_ index: Int) throws -> Date {
        guard let date = TimestampText.date(bytes(of: try require(SQLITE_TEXT, index, "a point in time"))) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a point in time")
        }
        return date
    }

    func decimal(_ index: Int) throws -> Decimal {
        let decimal: Decimal? =
            switch try type(index) {
            case SQLITE_INTEGER: Decimal(try integer(index))
            case SQLITE_FLOAT: DecimalText.decimal("\(try double(index))")
            case SQLITE_TEXT: DecimalText.decimal(try text(index))
            default: nil
            }
        guard let decimal else { throw DatabaseError.unreadableColumn(index, of: self, expected: "a decimal fraction") }
        return decimal
    }

    func uuid(_ index: Int) throws -> UUID {
        guard let uuid = UUIDText.uuid(bytes(of: try require(SQLITE_TEXT, index, "a UUID"))) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a UUID")
        }
        return uuid
    }

    /// The bytes of a text column, which live until the next step.
    private func bytes(of value: OpaquePointer?) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_value_text(value)
        return UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
    }

    /// The row as values that outlive it.
    func values() throws -> ValueRow {
        ValueRow(
            try (0..<columnCount).map { index in
                switch try type(index) {
                case SQLITE_INTEGER: .integer(try integer(index))
                case SQLITE_FLOAT: .double(try double(index))
                case SQLITE_TEXT: .text(try text(index))
                case SQLITE_BLOB: .blob(try blob(index))
                default: .null
                }
            })
    }
}
