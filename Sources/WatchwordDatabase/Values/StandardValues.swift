#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension String: NonNullColumnValue {
    /// Text.
    public static var sqlType: SQLType { .text }
    /// Reads text.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> String { try row.text(index) }
    /// Any text.
    public static func parse(_ text: String) -> String? { text }
    /// The text.
    public var sqlValue: SQLValue { .text(self) }
}

extension Int64: NonNullColumnValue {
    /// A whole number of 64 bits.
    public static var sqlType: SQLType { .bigInteger }
    /// Reads a whole number.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Int64 { try row.integer(index) }
    /// Decimal digits, perhaps with a sign.
    public static func parse(_ text: String) -> Int64? { Int64(text) }
    /// The number.
    public var sqlValue: SQLValue { .integer(self) }
}

extension Int: NonNullColumnValue {
    /// A whole number of 32 bits, as Django's integer field makes it.
    public static var sqlType: SQLType { .integer }
    /// Reads a whole number.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Int {
        guard let value = Int(exactly: try row.integer(index)) else {
            throw DatabaseError.tooLarge(index, of: row)
        }
        return value
    }
    /// Decimal digits, perhaps with a sign.
    public static func parse(_ text: String) -> Int? { Int(text) }
    /// The number.
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Double: NonNullColumnValue {
    /// A floating-point number.
    public static var sqlType: SQLType { .double }
    /// Reads a number.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Double { try row.double(index) }
    /// A number with a point. Infinity and what is no number have no place in a column.
    public static func parse(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }
    /// The number.
    public var sqlValue: SQLValue { .double(self) }
}

extension Bool: NonNullColumnValue {
    /// A truth value.
    public static var sqlType: SQLType { .boolean }
    /// Reads a truth value.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Bool { try row.bool(index) }
    /// The words that Django's Boolean field understands.
    public static func parse(_ text: String) -> Bool? {
        switch text {
        case "True", "true", "t", "1": true
        case "False", "false", "f", "0": false
        default: nil
        }
    }
    /// The truth value.
    public var sqlValue: SQLValue { .bool(self) }
}

extension Date: NonNullColumnValue {
    /// A point in time.
    public static var sqlType: SQLType { .timestamp }
    /// Reads a point in time.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Date { try row.timestamp(index) }
    /// `2026-01-31 12:30`, with or without seconds and a zone; UTC without one.
    public static func parse(_ text: String) -> Date? { TimestampText.date(text) }
    /// The point in time.
    public var sqlValue: SQLValue { .timestamp(self) }
}

extension Array: ColumnValue, NonNullColumnValue where Element == UInt8 {
    /// Bytes.
    public static var sqlType: SQLType { .blob }
    /// Reads bytes.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> [UInt8] { try row.blob(index) }
    /// The bytes.
    public var sqlValue: SQLValue { .blob(self) }
}
