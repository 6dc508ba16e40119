#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A value on its way into a statement.
///
/// Each engine writes it the way Django does: on SQLite a ``bool(_:)`` is 0 or 1 and a ``timestamp(_:)`` is text in
/// UTC whose fraction is left out when it is zero; PostgreSQL has types of its own for both.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case double(Double)
    /// Text. A NUL is refused by PostgreSQL.
    case text(String)
    /// Bytes.
    case blob([UInt8])
    /// A truth value.
    case bool(Bool)
    /// A point in time, kept to the microsecond.
    case timestamp(Date)

    /// Compares text by its bytes: two spellings of one accent are two values to a database.
    public static func == (left: SQLValue, right: SQLValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let a), .integer(let b)): a == b
        case (.double(let a), .double(let b)): a == b
        case (.text(let a), .text(let b)): a.hasSameBytes(as: b)
        case (.blob(let a), .blob(let b)): a == b
        case (.bool(let a), .bool(let b)): a == b
        case (.timestamp(let a), .timestamp(let b)): a == b
        default: false
        }
    }

    /// Feeds the value into a hasher, text by its bytes.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .integer(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value)
        case .text(let value):
            for byte in value.utf8 { hasher.combine(byte) }
        case .blob(let value): hasher.combine(value)
        case .bool(let value): hasher.combine(value)
        case .timestamp(let value): hasher.combine(value)
        }
    }
}

/// What a column holds, independent of the engine.
public enum SQLType: Sendable, Hashable {
    /// A whole number of 32 bits.
    case integer
    /// A whole number of 64 bits.
    case bigInteger
    /// A whole number of 16 bits.
    case smallInteger
    /// A decimal fraction; its digits come from the field.
    case decimal
    /// A floating-point number.
    case double
    /// Text; the limit in code points comes from the field.
    case text
    /// Bytes.
    case blob
    /// True or false.
    case boolean
    /// A point in time.
    case timestamp
    /// A day of the calendar.
    case date
    /// A UUID.
    case uuid
    /// A JSON document.
    case json
}

extension SQLType {
    /// What fits a whole number of this size; nil for what is none.
    var range: ClosedRange<Int64>? {
        switch self {
        case .bigInteger: Int64.min...Int64.max
        case .integer: Int64(Int32.min)...Int64(Int32.max)
        case .smallInteger: Int64(Int16.min)...Int64(Int16.max)
        default: nil
        }
    }
}

extension String {
    /// Whether two texts are the same to a database: byte by byte, where Swift would take two spellings of one accent
    /// for equal. Texts that share their storage are not looked at.
    func hasSameBytes(as other: String) -> Bool {
        utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs in
                mine.count == theirs.count
                    && (mine.baseAddress == theirs.baseAddress || mine.elementsEqual(theirs))
            }
        }.flatMap { $0 } ?? utf8.elementsEqual(other.utf8)
    }
}
