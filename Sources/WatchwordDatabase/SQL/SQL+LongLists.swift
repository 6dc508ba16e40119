extension SQL.StringInterpolation {
    /// From how many values on a list is sent as one: engines take no more than some ten thousand placeholders.
    static let longList = 1_000

    /// Adds a long list of whole numbers or texts as one bound value, a JSON array that the engine takes apart.
    ///
    /// - Returns: whether it could be done; a NUL, and every other kind of value, goes by placeholders.
    mutating func append(longList values: [SQLValue], of type: SQLType) -> Bool {
        guard let array = Self.jsonArray(values) else { return false }
        segments.append(
            .perDialect(sqlite: "(SELECT value FROM json_each(", postgres: Self.unpacking(type)))
        segments.append(.value(.text(array)))
        segments.append(.perDialect(sqlite: "))", postgres: " AS jsonb)))"))
        return true
    }

    /// SQLite compares each value as its column does; PostgreSQL wants to be told the type.
    private static func unpacking(_ type: SQLType) -> StaticString {
        switch type {
        case .integer, .bigInteger, .smallInteger:
            "(SELECT CAST(value AS bigint) FROM jsonb_array_elements_text(CAST("
        case .decimal, .double: "(SELECT CAST(value AS numeric) FROM jsonb_array_elements_text(CAST("
        case .uuid: "(SELECT CAST(value AS uuid) FROM jsonb_array_elements_text(CAST("
        case .date: "(SELECT CAST(value AS date) FROM jsonb_array_elements_text(CAST("
        case .text, .blob, .boolean, .timestamp, .json: "(SELECT value FROM jsonb_array_elements_text(CAST("
        }
    }

    /// RFC 8259; nil for values that an array cannot carry to both engines.
    private static func jsonArray(_ values: [SQLValue]) -> String? {
        var json: [UInt8] = []
        json.reserveCapacity(values.count * 12)
        for value in values {
            json.append(UInt8(ascii: json.isEmpty ? "[" : ","))
            switch value {
            case .integer(let number): json.append(contentsOf: String(number).utf8)
            case .text(let text):
                json.append(UInt8(ascii: "\""))
                for byte in text.utf8 {
                    switch byte {
                    case 0: return nil
                    case UInt8(ascii: "\""), UInt8(ascii: "\\"): json.append(contentsOf: [UInt8(ascii: "\\"), byte])
                    case 1..<16: json.append(contentsOf: "\\u000\(String(byte, radix: 16))".utf8)
                    case 16..<32: json.append(contentsOf: "\\u00\(String(byte, radix: 16))".utf8)
                    default: json.append(byte)
                    }
                }
                json.append(UInt8(ascii: "\""))
            case .null, .double, .blob, .bool, .timestamp: return nil
            }
        }
        json.append(UInt8(ascii: "]"))
        return String(decoding: json, as: UTF8.self)
    }
}
