/// Reads the JSON of a translation: an object of texts, or of objects of texts, and nothing else.
///
/// That small a language needs no JSON library, and a parser that never goes deeper than two levels cannot be made to
/// overflow the stack.
struct TranslationParser {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func entries() throws(CatalogueError) -> [(String, CatalogueEntry)] {
        var entries: [(String, CatalogueEntry)] = []
        try object { parser, key throws(CatalogueError) in
            parser.skipSpace()
            switch parser.current {
            case UInt8(ascii: "\""): entries.append((key, .text(try parser.string())))
            case UInt8(ascii: "{"): entries.append((key, try parser.plural(of: key)))
            default: throw .notTexts(key: key)
            }
        }
        skipSpace()
        guard current == nil else { throw error("nothing may follow the last brace") }
        return entries
    }

    private mutating func plural(of name: String) throws(CatalogueError) -> CatalogueEntry {
        var forms: [String: String] = [:]
        try object { parser, key throws(CatalogueError) in
            parser.skipSpace()
            guard parser.current == UInt8(ascii: "\""), key == "one" || key == "other" else {
                throw .notTexts(key: name)
            }
            forms[key] = try parser.string()
        }
        guard let one = forms["one"], let other = forms["other"] else { throw .notTexts(key: name) }
        return .plural(one: one, other: other)
    }

    private mutating func object(
        _ member: (inout TranslationParser, String) throws(CatalogueError) -> Void
    ) throws(CatalogueError) {
        try expect("{")
        skipSpace()
        if take("}") { return }
        repeat {
            skipSpace()
            let key = try string()
            try expect(":")
            try member(&self, key)
            skipSpace()
        } while take(",")
        try expect("}")
    }

    private mutating func string() throws(CatalogueError) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while let byte = current {
            guard byte >= 0x20 else { throw error("a line break or control character within a text; write \\n") }
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw error("not UTF-8") }
                return string
            case UInt8(ascii: "\\"): text += try escaped()
            default: text.append(byte)
            }
        }
        throw error("a text without its closing quotation mark")
    }

    private mutating func escaped() throws(CatalogueError) -> [UInt8] {
        guard let byte = current else { throw error("a text without its closing quotation mark") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "u"):
            var units = [try codeUnit()]
            if UTF16.isLeadSurrogate(units[0]), take("\\"), take("u") { units.append(try codeUnit()) }
            guard let text = String(validating: units, as: UTF16.self) else { throw error("half a character") }
            return Array(text.utf8)
        default: throw error("an unknown escape in a text")
        }
    }

    private mutating func codeUnit() throws(CatalogueError) -> UInt16 {
        let digits = bytes[index...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw error("\\u without four hexadecimal digits") }
        index += 4
        return value
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: sign) else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ sign: Unicode.Scalar) throws(CatalogueError) {
        skipSpace()
        guard take(sign) else { throw error("\(sign) expected") }
    }

    private func error(_ reason: String) -> CatalogueError {
        .notJSON(line: bytes[..<min(index, bytes.count)].count { $0 == 0x0A } + 1, reason: reason)
    }
}
