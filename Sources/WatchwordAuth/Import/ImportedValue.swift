#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase

/// Turns what a file has into what a column takes.
enum ImportedValue {
    /// - Returns: nil when the one is not the other: a JSON text for a number, letters for a date.
    static func read(_ cell: ImportCell, as type: SQLType) -> SQLValue? {
        switch (type, cell) {
        case (.text, .text(let text)), (.text, .written(let text)): .text(text)
        case (.boolean, .bool(let value)): .bool(value)
        case (.boolean, .number("1")): .bool(true)
        case (.boolean, .number("0")): .bool(false)
        case (.boolean, .written(let text)): (Bool.parse(text) ?? Bool.parse(text.lowercased())).map { .bool($0) }
        case (.bigInteger, .number(let text)), (.bigInteger, .written(let text)):
            Int64.parse(text).map { .integer($0) }
        case (.integer, .number(let text)), (.integer, .written(let text)):
            Int32(text).map { .integer(Int64($0)) }
        case (.smallInteger, .number(let text)), (.smallInteger, .written(let text)):
            Int16(text).map { .integer(Int64($0)) }
        case (.decimal, .number(let text)), (.decimal, .text(let text)), (.decimal, .written(let text)):
            Decimal.parse(text)?.sqlValue
        case (.json, .text(let text)), (.json, .written(let text)):
            (try? JSONValue(parsing: text)) == nil ? nil : .text(text)
        case (.uuid, .text(let text)), (.uuid, .written(let text)): UUID.parse(text)?.sqlValue
        case (.double, .number(let text)), (.double, .written(let text)):
            Double.parse(text).flatMap { $0.isFinite ? .double($0) : nil }
        case (.timestamp, .text(let text)), (.timestamp, .written(let text)): moment(text).map { .timestamp($0) }
        case (.date, .text(let text)), (.date, .written(let text)): CalendarDate.parse(text)?.sqlValue
        case (.blob, .text(let text)), (.blob, .written(let text)): bytes(text).map { .blob($0) }
        default: nil
        }
    }

    /// A point in time in Django's or ISO 8601's form, UTC unless it names a zone; a day alone is its first moment.
    private static func moment(_ text: String) -> Date? {
        if text.utf8.count == 10, let day = CalendarDate(text) { return TimestampText.date("\(day) 00:00") }
        guard text.utf8.last == UInt8(ascii: "z") else { return TimestampText.date(text) }
        return TimestampText.date(text.dropLast() + "Z")
    }

    private static func bytes(_ digits: String) -> [UInt8]? {
        let digits = Array(digits.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Character(Unicode.Scalar(digits[place])).hexDigitValue,
                let low = Character(Unicode.Scalar(digits[place + 1])).hexDigitValue
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }

    /// The end of the key of the sentence that says what a column takes.
    static func kind(of type: SQLType) -> String {
        switch type {
        case .text: "text"
        case .boolean: "boolean"
        case .integer, .bigInteger, .smallInteger: "integer"
        case .double, .decimal: "double"
        case .uuid: "uuid"
        case .json: "json"
        case .timestamp: "timestamp"
        case .date: "date"
        case .blob: "blob"
        }
    }
}
