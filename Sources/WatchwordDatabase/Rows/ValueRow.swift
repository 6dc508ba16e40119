#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A row made of values that stand for themselves: what outlives a result, and what tests are made of.
public final class ValueRow: RowSource {
    private let values: [SQLValue]

    /// A row of values.
    public init(_ values: [SQLValue]) {
        self.values = values
    }

    /// How many columns the row has.
    public var columnCount: Int { values.count }

    private func value(_ index: Int) throws -> SQLValue {
        guard values.indices.contains(index) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "fewer columns to be asked for")
        }
        return values[index]
    }

    /// Whether a column is NULL.
    public func isNull(_ index: Int) throws -> Bool { try value(index) == .null }

    /// A whole number; a truth value is 0 or 1.
    public func integer(_ index: Int) throws -> Int64 {
        switch try value(index) {
        case .integer(let value): value
        case .bool(let value): value ? 1 : 0
        default: throw DatabaseError.unreadableColumn(index, of: self, expected: "a whole number")
        }
    }

    /// A number.
    public func double(_ index: Int) throws -> Double {
        switch try value(index) {
        case .double(let value): value
        case .integer(let value): Double(value)
        default: throw DatabaseError.unreadableColumn(index, of: self, expected: "a number")
        }
    }

    /// Text.
    public func text(_ index: Int) throws -> String {
        guard case .text(let value) = try value(index) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "text")
        }
        return value
    }

    /// Bytes; text is its UTF-8.
    public func blob(_ index: Int) throws -> [UInt8] {
        switch try value(index) {
        case .blob(let value): value
        case .text(let value): Array(value.utf8)
        default: throw DatabaseError.unreadableColumn(index, of: self, expected: "bytes")
        }
    }

    /// A truth value; a number is true unless it is 0.
    public func bool(_ index: Int) throws -> Bool {
        switch try value(index) {
        case .bool(let value): value
        case .integer(let value): value != 0
        default: throw DatabaseError.unreadableColumn(index, of: self, expected: "a truth value")
        }
    }

    /// A point in time.
    public func timestamp(_ index: Int) throws -> Date {
        switch try value(index) {
        case .timestamp(let value): return value
        case .text(let text):
            if let date = TimestampText.date(text) { return date }
        default: break
        }
        throw DatabaseError.unreadableColumn(index, of: self, expected: "a point in time")
    }

    /// A decimal fraction; of a floating-point number its shortest digits.
    public func decimal(_ index: Int) throws -> Decimal {
        let decimal: Decimal? =
            switch try value(index) {
            case .integer(let value): Decimal(value)
            case .double(let value): DecimalText.decimal("\(value)")
            case .text(let text): DecimalText.decimal(text)
            default: nil
            }
        guard let decimal else { throw DatabaseError.unreadableColumn(index, of: self, expected: "a decimal fraction") }
        return decimal
    }

    /// A UUID, with or without hyphens.
    public func uuid(_ index: Int) throws -> UUID {
        guard case .text(let text) = try value(index), let uuid = UUIDText.uuid(text) else {
            throw DatabaseError.unreadableColumn(index, of: self, expected: "a UUID")
        }
        return uuid
    }
}
