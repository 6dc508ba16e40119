#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A value that is kept as a JSON document: `jsonb` on PostgreSQL, text on SQLite.
///
/// ```swift
/// var settings: JSON<[String: String]> = JSON([:])
/// ```
///
/// Keys are written in the order of the alphabet, points in time as seconds since 1970. A value that has no JSON form, as a
/// number that is none, becomes NULL, which the column refuses.
public struct JSON<Value: Codable & Sendable>: Sendable {
    /// The value.
    public var value: Value

    /// Wraps a value.
    public init(_ value: Value) {
        self.value = value
    }
}

extension JSON: Equatable where Value: Equatable {}
extension JSON: Hashable where Value: Hashable {}

extension JSON: NonNullColumnValue {
    /// A JSON document.
    public static var sqlType: SQLType { .json }
    /// Reads a document.
    public static func decode(_ row: any RowSource, _ index: Int) throws -> JSON {
        guard let value = read(try row.text(index)) else {
            throw DatabaseError.unreadableColumn(index, of: row, expected: "a JSON document of the type \(Value.self)")
        }
        return value
    }
    /// A document as text. One with a NUL is none, because PostgreSQL keeps none.
    public static func parse(_ text: String) -> JSON? { JSONText.holdsNUL(text) ? nil : read(text) }

    private static func read(_ text: String) -> JSON? {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .secondsSince1970
        return (try? decoder.decode(Value.self, from: Data(text.utf8))).map { JSON($0) }
    }
    /// The document as text.
    public var sqlValue: SQLValue {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .secondsSince1970
        guard let data = try? encoder.encode(value) else { return .null }
        return .text(String(decoding: data, as: UTF8.self))
    }
    /// The first of a few documents that the type can be read from.
    public static func sample(_ number: Int, pass: Int) -> SQLValue? {
        let documents = ["\(number)", "\"value \(number)\"", "[\(number)]", "[]", "{}", "true", "null"]
        // Read and written once, so that it comes back letter by letter.
        return documents.lazy.compactMap { parse($0)?.sqlValue }.first
    }
}
