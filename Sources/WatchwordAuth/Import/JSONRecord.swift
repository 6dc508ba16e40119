/// One flat JSON object (RFC 8259): a key for each field, its value neither an object nor an array.
///
/// Read here and not by way of `JSONValue`, which keeps the last of two members with one name and makes a tree of each line.
struct JSONRecord {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// Calls a function with each member.
    static func members(
        _ bytes: UnsafeBufferPointer<UInt8>, _ body: (String, ImportCell) throws(ImportRefusal) -> Void
    ) throws(ImportRefusal) {
        var record = JSONRecord(bytes: bytes)
        try record.members(body)
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    private mutating func members(
        _ body: (String, ImportCell) throws(ImportRefusal) -> Void
    ) throws(ImportRefusal) {
        skipBlanks()
        guard take(0x7B) else { throw ImportRefusal("json") }
        skipBlanks()
        var goesOn = !take(0x7D)
        while goesOn {
            skipBlanks()
            let name = try text()
            skipBlanks()
            guard take(0x3A) else { throw ImportRefusal("json") }
            skipBlanks()
            try body(name, try value(of: name))
            skipBlanks()
            goesOn = take(0x2C)
            if !goesOn, !take(0x7D) { throw ImportRefusal("json") }
        }
        skipBlanks()
        guard place == bytes.count else { throw ImportRefusal("json") }
    }

    private mutating func value(of name: String) throws(ImportRefusal) -> ImportCell {
        guard place < bytes.count else { throw ImportRefusal("json") }
        switch bytes[place] {
        case 0x22: return .text(try text())
        case 0x7B, 0x5B: throw ImportRefusal("nested", ["field": ImportRefusal.shown(name)])
        case 0x2D, 0x30...0x39: return .number(try number())
        case 0x74 where takeWord("true"): return .bool(true)
        case 0x66 where takeWord("false"): return .bool(false)
        case 0x6E where takeWord("null"): return .null
        default: throw ImportRefusal("json")
        }
    }

    private mutating func number() throws(ImportRefusal) -> String {
        let start = place
        _ = take(0x2D)
        let whole = place
        guard skipDigits(), bytes[whole] != 0x30 || place == whole + 1 else { throw ImportRefusal("json") }
        if take(0x2E), !skipDigits() { throw ImportRefusal("json") }
        if take(0x65) || take(0x45) {
            if !take(0x2B) { _ = take(0x2D) }
            guard skipDigits() else { throw ImportRefusal("json") }
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func text() throws(ImportRefusal) -> String {
        guard take(0x22) else { throw ImportRefusal("json") }
        let start = place
        while place < bytes.count, bytes[place] != 0x22, bytes[place] != 0x5C, bytes[place] >= 0x20 { place += 1 }
        let plain = bytes[start..<place]
        if take(0x22) { return try string(UnsafeBufferPointer(rebasing: plain)) }
        var letters = Array(plain)
        while place < bytes.count, bytes[place] >= 0x20 {
            if take(0x22) { return try string(letters) }
            if take(0x5C) {
                try escape(into: &letters)
            } else {
                letters.append(bytes[place])
                place += 1
            }
        }
        throw ImportRefusal("json")
    }

    private func string(_ letters: some Sequence<UInt8>) throws(ImportRefusal) -> String {
        guard let text = String(validating: letters, as: UTF8.self) else { throw ImportRefusal("utf8") }
        return text
    }

    private mutating func escape(into letters: inout [UInt8]) throws(ImportRefusal) {
        guard place < bytes.count else { throw ImportRefusal("json") }
        let byte = bytes[place]
        place += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: letters.append(byte)
        case 0x62: letters.append(0x08)
        case 0x66: letters.append(0x0C)
        case 0x6E: letters.append(0x0A)
        case 0x72: letters.append(0x0D)
        case 0x74: letters.append(0x09)
        case 0x75:
            var code = try unit()
            if code & 0xFC00 == 0xD800 {
                guard take(0x5C), take(0x75) else { throw ImportRefusal("utf8") }
                let low = try unit()
                guard low & 0xFC00 == 0xDC00 else { throw ImportRefusal("utf8") }
                code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
            }
            guard let scalar = Unicode.Scalar(code) else { throw ImportRefusal("utf8") }
            letters.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw ImportRefusal("json")
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(ImportRefusal) -> UInt32 {
        guard place + 4 <= bytes.count else { throw ImportRefusal("json") }
        var value: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
            default: throw ImportRefusal("json")
            }
        }
        place += 4
        return value
    }

    private mutating func skipBlanks() {
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 || bytes[place] == 0x0D { place += 1 }
    }

    private mutating func skipDigits() -> Bool {
        let start = place
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
        return place > start
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[place...].starts(with: letters) else { return false }
        place += letters.count
        return true
    }
}
