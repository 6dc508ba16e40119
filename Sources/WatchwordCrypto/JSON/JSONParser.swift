extension JSONValue {
    /// How deep arrays and objects may lie within one another, unless a caller says otherwise.
    public static let defaultDepth = 128

    /// Reads a document, strictly (RFC 8259), with what Python adds: `NaN`, `Infinity` and `-Infinity`.
    ///
    /// Of two members with one name the last one counts.
    ///
    /// - Parameter depth: How deep arrays and objects may lie within one another; it protects the stack.
    /// - Throws: ``JSONParsingError``.
    public init(parsing bytes: [UInt8], depth: Int = JSONValue.defaultDepth) throws(JSONParsingError) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.document(depth: depth)
    }

    /// Reads a document from a text.
    ///
    /// - Throws: ``JSONParsingError``.
    public init(parsing text: String, depth: Int = JSONValue.defaultDepth) throws(JSONParsingError) {
        try self.init(parsing: Array(text.utf8), depth: depth)
    }
}

/// Reads one document. Its place is always within the bytes or right behind them.
struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0
    /// As many digits as Python turns into a number.
    private static let mostDigits = 4300

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document(depth: Int) throws(JSONParsingError) -> JSONValue {
        let value = try value(depth: depth)
        skipBlanks()
        guard place == bytes.count else { throw error(.goesOn) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONParsingError) -> JSONValue {
        skipBlanks()
        guard let byte = next else { throw error(.endsEarly) }
        switch byte {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try text())
        case UInt8(ascii: "-") where following == UInt8(ascii: "I"): return try word("-Infinity", .double(-.infinity))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "N"): return try word("NaN", .double(.nan))
        case UInt8(ascii: "I"): return try word("Infinity", .double(.infinity))
        default: throw error(.unexpected)
        }
    }

    private mutating func object(depth: Int) throws(JSONParsingError) -> JSONObject {
        guard depth > 0 else { throw error(.tooDeep) }
        var object = JSONObject()
        place += 1
        skipBlanks()
        if take("}") { return object }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw error(.unexpected) }
            let name = try text()
            skipBlanks()
            guard take(":") else { throw error(.unexpected) }
            object[name] = try value(depth: depth - 1)
            skipBlanks()
            if take("}") { return object }
            guard take(",") else { throw error(.unexpected) }
        }
    }

    private mutating func array(depth: Int) throws(JSONParsingError) -> [JSONValue] {
        guard depth > 0 else { throw error(.tooDeep) }
        var elements: [JSONValue] = []
        place += 1
        skipBlanks()
        if take("]") { return elements }
        while true {
            elements.append(try value(depth: depth - 1))
            skipBlanks()
            if take("]") { return elements }
            guard take(",") else { throw error(.unexpected) }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONParsingError) -> JSONValue {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[place...].starts(with: letters) else { throw error(.unexpected) }
        place += letters.count
        return value
    }

    private mutating func number() throws(JSONParsingError) -> JSONValue {
        let start = place
        _ = take("-")
        let wholeStart = place
        guard skipDigits() > 0 else { throw error(.unexpected) }
        if bytes[wholeStart] == UInt8(ascii: "0") && place > wholeStart + 1 {
            place = wholeStart + 1
            throw error(.unexpected)
        }
        var isWhole = true
        if next == UInt8(ascii: "."), let digit = following, (0x30...0x39).contains(digit) {
            isWhole = false
            place += 1
            skipDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            place += 1
            if !take("+") { _ = take("-") }
            guard skipDigits() > 0 else { throw error(.unexpected) }
        }
        guard place - start <= Self.mostDigits else { throw error(.numberTooLong) }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole { return Int64(text).map { .int($0) } ?? .bigInt(text) }
        guard let value = Double(text) else { throw error(.unexpected) }
        return .double(value)
    }

    private mutating func text() throws(JSONParsingError) -> String {
        place += 1
        var units: [UInt8] = []
        while true {
            let start = place
            while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
            units.append(contentsOf: bytes[start..<place])
            switch next {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else { throw error(.invalidText) }
                place += 1
                return text
            case UInt8(ascii: "\\"):
                units.append(contentsOf: UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter)
            default:
                throw error(.unexpected)
            }
        }
    }

    private mutating func escape() throws(JSONParsingError) -> Unicode.Scalar {
        place += 1
        guard let letter = next else { throw error(.endsEarly) }
        place += 1
        switch letter {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw error(.unexpected)
        }
    }

    /// Half a surrogate pair, which Python writes without a word when a text was cut, has no sign in Swift and becomes U+FFFD.
    private mutating func escapedScalar() throws(JSONParsingError) -> Unicode.Scalar {
        let unit = try hexadecimals()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let behind = place
        guard unit < 0xDC00, take("\\"), take("u") else {
            place = behind
            return "\u{FFFD}"
        }
        let low = try hexadecimals()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else {
            place = behind
            return "\u{FFFD}"
        }
        return scalar
    }

    private mutating func hexadecimals() throws(JSONParsingError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = next else { throw error(.endsEarly) }
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt32(digit - UInt8(ascii: "A") + 10)
            default: throw error(.unexpected)
            }
            place += 1
        }
        return unit
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private var following: UInt8? { place + 1 < bytes.count ? bytes[place + 1] : nil }

    private mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: letter) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    @discardableResult
    private mutating func skipDigits() -> Int {
        let start = place
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
        return place - start
    }

    private func error(_ reason: JSONParsingError.Reason) -> JSONParsingError {
        JSONParsingError(reason: reason == .unexpected && place >= bytes.count ? .endsEarly : reason, offset: place)
    }
}
