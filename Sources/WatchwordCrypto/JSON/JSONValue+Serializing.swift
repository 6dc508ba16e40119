extension JSONValue {
    /// How much room a serialised document takes.
    public enum Style: Sendable {
        /// No blanks: signed values and sessions.
        case compact
        /// A blank after each comma and colon: what Python writes without further settings.
        case spaced
    }

    /// The document as Python's `json.dumps` writes it, to the byte.
    ///
    /// All of it is ASCII: other characters are spelled `\uXXXX` in lower-case hexadecimals, those beyond U+FFFF as a
    /// surrogate pair. Members keep their order.
    public func serialized(_ style: Style = .compact) -> String {
        String(decoding: serializedBytes(style), as: UTF8.self)
    }

    /// The bytes of ``serialized(_:)``.
    public func serializedBytes(_ style: Style = .compact) -> [UInt8] {
        var serializer = JSONSerializer(style: style)
        serializer.write(self)
        return serializer.bytes
    }
}

/// Writes one document.
private struct JSONSerializer {
    private(set) var bytes: [UInt8] = []
    private let comma: String
    private let colon: String

    init(style: JSONValue.Style) {
        comma = style == .compact ? "," : ", "
        colon = style == .compact ? ":" : ": "
    }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: write("null")
        case .bool(let value): write(value ? "true" : "false")
        case .int(let value): write(String(value))
        case .bigInt(let digits): write(digits)
        case .double(let value): write(PythonFloat.text(value))
        case .string(let text): writeQuoted(text)
        case .array(let elements):
            write("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { write(comma) }
                write(element)
            }
            write("]")
        case .object(let members):
            write("{")
            for (index, member) in members.enumerated() {
                if index > 0 { write(comma) }
                writeQuoted(member.key)
                write(colon)
                write(member.value)
            }
            write("}")
        }
    }

    private mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func writeQuoted(_ text: String) {
        write("\"")
        for unit in text.utf16 {
            switch unit {
            case 0x22: write("\\\"")
            case 0x5C: write("\\\\")
            case 0x20...0x7E: bytes.append(UInt8(unit))
            case 0x0A: write("\\n")
            case 0x0D: write("\\r")
            case 0x09: write("\\t")
            case 0x08: write("\\b")
            case 0x0C: write("\\f")
            default: writeEscape(unit)
            }
        }
        write("\"")
    }

    private mutating func writeEscape(_ unit: UInt16) {
        write("\\u")
        for shift in [12, 8, 4, 0] as [UInt16] {
            bytes.append(Hexadecimal.digit(UInt8(unit >> shift & 0xF)))
        }
    }
}
