import CPostgres
import WatchwordDatabase

/// The values of a statement in the text form that the server reads, one behind the other in one piece of memory.
struct PostgresParameters {
    private var bytes: [CChar] = []
    /// Where each value begins; nil for NULL.
    private var starts: [Int?] = []
    /// The types of values whose type the statement should not guess, or 0. A key of 64 bits compared with a column of 32
    /// finds nothing instead of being an error.
    private(set) var types: [Oid] = []

    init(_ sql: SQL) throws {
        try sql.forEachValue { _, value in
            switch value {
            case .null: add(type: 0, nil)
            case .integer(let value): add(type: 20, String(value))
            case .double(let value): add(type: 701, String(value))
            case .bool(let value): add(type: 16, value ? "t" : "f")
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw DatabaseError.constraintViolation("PostgreSQL has no text with a NUL")
                }
                add(type: 0, text)
            case .blob(let bytes): add(type: 17, Self.hexadecimal(bytes))
            case .timestamp(let date):
                guard let text = TimestampText.utc(of: date) else {
                    throw DatabaseError.other("a date outside the years 1 to 9999")
                }
                add(type: 1184, text + "+00")
            }
        }
        // The protocol counts them in 16 bits. libpq's own refusal could not be told from a lost connection.
        guard starts.count <= Int(UInt16.max) else {
            throw DatabaseError.other(
                "a statement with \(starts.count) values, where PostgreSQL takes no more than \(UInt16.max); send it in parts"
            )
        }
    }

    var count: Int32 { Int32(clamping: starts.count) }

    private mutating func add(type: Oid, _ text: String?) {
        types.append(type)
        starts.append(text == nil ? nil : bytes.count)
        guard let text else { return }
        for byte in text.utf8 { bytes.append(CChar(bitPattern: byte)) }
        bytes.append(0)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text = Array("\\x".utf8)
        text.reserveCapacity(2 + bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Calls a function with the array of addresses that libpq wants.
    func withPointers<R>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R) -> R {
        bytes.withUnsafeBufferPointer { buffer in
            let pointers = starts.map { start in start.flatMap { buffer.baseAddress?.advanced(by: $0) } }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
