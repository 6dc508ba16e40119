import WatchwordCrypto
import WatchwordDatabase

/// A column of values as one PostgreSQL array, `'{"a","b",NULL}'::text[]`.
enum PostgresArray {
    static func sql(_ values: some Sequence<SQLValue>, of type: SQLType) -> SQL {
        var text: [UInt8] = [0x7B]
        for value in values {
            if text.count > 1 { text.append(0x2C) }
            append(value, to: &text)
        }
        text.append(0x7D)
        return "\(String(decoding: text, as: UTF8.self))::\(sql: name(of: type))[]"
    }

    private static func name(of type: SQLType) -> SQL {
        switch type {
        case .integer, .bigInteger, .smallInteger: "bigint"
        case .decimal: "numeric"
        case .uuid: "uuid"
        case .json: "jsonb"
        case .double: "double precision"
        case .text: "text"
        case .blob: "bytea"
        case .boolean: "boolean"
        case .timestamp: "timestamptz"
        case .date: "date"
        }
    }

    private static func append(_ value: SQLValue, to text: inout [UInt8]) {
        switch value {
        case .null: text.append(contentsOf: "NULL".utf8)
        case .integer(let number): text.append(contentsOf: String(number).utf8)
        case .double(let number): text.append(contentsOf: String(number).utf8)
        case .bool(let value): text.append(value ? 0x74 : 0x66)
        case .text(let value):
            text.append(0x22)
            for byte in value.utf8 {
                if byte == 0x22 || byte == 0x5C { text.append(0x5C) }
                text.append(byte)
            }
            text.append(0x22)
        case .blob(let bytes):
            text.append(contentsOf: "\"\\\\x".utf8)
            text.append(contentsOf: Hexadecimal.encode(bytes).utf8)
            text.append(0x22)
        case .timestamp(let date):
            text.append(0x22)
            _ = TimestampText.withUTF8(of: date) { text.append(contentsOf: $0) }
            text.append(contentsOf: "+00\"".utf8)
        }
    }
}
