#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension Decimal: NonNullColumnValue {
    /// A decimal fraction.
    public static var sqlType: SQLType { .decimal }
    /// Reads a decimal fraction.
    @inlinable public static func decode(_ row: any RowSource, _ index: Int) throws -> Decimal {
        try row.decimal(index)
    }
    /// Digits with a point among them and perhaps a minus before them.
    public static func parse(_ text: String) -> Decimal? { DecimalText.decimal(text) }
    /// The digits as text, which a column of either engine takes.
    public var sqlValue: SQLValue { .text(DecimalText.text(self)) }
}

/// Decimal fractions as text.
///
/// Django's column on SQLite turns the digits into a whole or a floating-point number, which keeps fifteen of them; the
/// shortest text of that number is the fraction again.
public enum DecimalText {
    /// The digits of a fraction, no more behind the point than it has.
    public static func text(_ value: Decimal) -> String {
        let text = value.description
        guard text.utf8.contains(0x2E) else { return text }
        var digits = Substring(text)
        while digits.utf8.last == 0x30 { digits.removeLast() }
        if digits.utf8.last == 0x2E { digits.removeLast() }
        return String(digits)
    }

    /// Reads `-12.50`, or `1.25e+20` as a floating-point number is written; nil for anything else, and for more than 38
    /// digits.
    public static func decimal(_ text: String) -> Decimal? {
        var text = text
        return text.withUTF8 { decimal($0) }
    }

    /// Reads `-12.50`, or `1.25e+20` as a floating-point number is written; nil for anything else, and for more than 38
    /// digits.
    public static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Decimal? {
        var position = 0
        var isNegative = false
        if let sign = text.first, sign == 0x2D || sign == 0x2B {
            isNegative = sign == 0x2D
            position = 1
        }
        var (digits, places, count) = (Digits(), 0, 0)
        var hasPoint = false
        while position < text.count {
            let byte = text[position]
            if byte == 0x2E, !hasPoint {
                hasPoint = true
            } else if (0x30...0x39).contains(byte) {
                guard digits.add(byte - 0x30) else { return nil }
                count += 1
                places += hasPoint ? 1 : 0
            } else {
                break
            }
            position += 1
        }
        guard count > 0 else { return nil }
        var exponent = 0
        if position < text.count {
            let rest = text[(position + 1)...]
            guard text[position] | 0x20 == 0x65, rest.count <= 4, rest.first != 0x2E,
                let power = Int(String(decoding: rest, as: UTF8.self)), abs(power) <= 100
            else { return nil }
            exponent = power
        }
        return Decimal(
            sign: isNegative ? .minus : .plus, exponent: exponent - places, significand: digits.value)
    }

    /// Digits behind each other, eighteen at a time.
    private struct Digits {
        private var done = Decimal(0)
        private var part: UInt64 = 0
        private var scale: UInt64 = 1
        private var significant = 0

        mutating func add(_ digit: UInt8) -> Bool {
            if significant > 0 || digit > 0 { significant += 1 }
            if scale == 1_000_000_000_000_000_000 { flush() }
            part = part * 10 + UInt64(digit)
            scale *= 10
            return significant <= 38
        }

        private mutating func flush() {
            done = done * Decimal(scale) + Decimal(part)
            (part, scale) = (0, 1)
        }

        var value: Decimal {
            var copy = self
            copy.flush()
            return copy.done
        }
    }

    /// How many digits stand before and behind the point of what ``text(_:)`` wrote; nil when it is no number.
    static func digits(of text: String) -> (whole: Int, places: Int)? {
        let parts = text.utf8.drop { $0 == 0x2D }.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return nil
        }
        return (parts[0].drop { $0 == 0x30 }.count, parts.count == 2 ? parts[1].count : 0)
    }
}
