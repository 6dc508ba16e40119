/// JSON with its keys in order, as the vectors need it: the order of a dictionary shows on the page.
enum VectorJSON {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([VectorJSON])
    case object([Entry])

    struct Entry {
        let key: String
        let value: VectorJSON
    }

    struct Malformed: Error {
        let offset: Int
    }

    subscript(_ name: String) -> VectorJSON? {
        guard case .object(let entries) = self else { return nil }
        return entries.first { $0.key == name }?.value
    }

    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var entries: [Entry] {
        if case .object(let entries) = self { entries } else { [] }
    }

    init(parsing bytes: [UInt8]) throws {
        var reader = Reader(bytes: bytes)
        self = try reader.value()
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        private mutating func skipSpace() {
            while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
        }

        private mutating func take(_ text: String) -> Bool {
            skipSpace()
            guard bytes[index...].starts(with: text.utf8) else { return false }
            index += text.utf8.count
            return true
        }

        mutating func value() throws -> VectorJSON {
            if take("null") { return .null }
            if take("true") { return .bool(true) }
            if take("false") { return .bool(false) }
            if take("[") {
                var values: [VectorJSON] = []
                if take("]") { return .array([]) }
                repeat { values.append(try value()) } while take(",")
                guard take("]") else { throw Malformed(offset: index) }
                return .array(values)
            }
            if take("{") {
                var entries: [Entry] = []
                if take("}") { return .object([]) }
                repeat {
                    guard take("\"") else { throw Malformed(offset: index) }
                    let key = try string()
                    guard take(":") else { throw Malformed(offset: index) }
                    entries.append(Entry(key: key, value: try value()))
                } while take(",")
                guard take("}") else { throw Malformed(offset: index) }
                return .object(entries)
            }
            if take("\"") { return .string(try string()) }
            return try number()
        }

        private mutating func number() throws -> VectorJSON {
            let start = index
            while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
            let text = String(decoding: bytes[start..<index], as: UTF8.self)
            if let int = Int(text) { return .int(int) }
            guard let double = Double(text) else { throw Malformed(offset: start) }
            return .double(double)
        }

        private mutating func string() throws -> String {
            var units: [UInt16] = []
            var plain: [UInt8] = []
            func flush() {
                units += Array(String(decoding: plain, as: UTF8.self).utf16)
                plain.removeAll()
            }
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                switch byte {
                case UInt8(ascii: "\""):
                    flush()
                    return String(decoding: units, as: UTF16.self)
                case UInt8(ascii: "\\"):
                    flush()
                    let escape = bytes[index]
                    index += 1
                    switch escape {
                    case UInt8(ascii: "n"): units.append(0x0A)
                    case UInt8(ascii: "r"): units.append(0x0D)
                    case UInt8(ascii: "t"): units.append(0x09)
                    case UInt8(ascii: "b"): units.append(0x08)
                    case UInt8(ascii: "f"): units.append(0x0C)
                    case UInt8(ascii: "u"):
                        let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
                        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
                        index += 4
                    default: units.append(UInt16(escape))
                    }
                default: plain.append(byte)
                }
            }
            throw Malformed(offset: index)
        }
    }
}
