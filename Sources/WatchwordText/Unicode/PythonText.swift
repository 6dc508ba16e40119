import CUnicodeTables

/// Text as Python 3.11 sees it, by the tables of Unicode 14.
///
/// User names, e-mail addresses and passwords are normalised, compared and judged by these rules on both sides of a shared
/// database. Swift's own answers come from whatever Unicode the platform has, and differ in detail.
///
/// All of it takes time and memory in proportion to the text, however it is made up.
public enum PythonText {
    /// Whether `\w` matches: a letter or a number of any kind, or the underscore. Combining marks are none of these.
    public static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.record.has(watchword_unicode_word)
    }

    /// Whether it is a digit of any script (`str.isdigit`), superscripts and circled ones included, fractions not.
    public static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.record.has(watchword_unicode_digit)
    }

    /// Whether it is blank (`str.isspace`): what ``stripped(_:)`` takes away.
    public static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.record.has(watchword_unicode_space)
    }

    /// Whether its general category begins with C: control, format, private use, unassigned.
    public static func isControlCategory(_ scalar: Unicode.Scalar) -> Bool {
        scalar.record.has(watchword_unicode_control)
    }

    /// The text without blanks at either end (`str.strip`).
    public static func stripped(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    /// What the tables say about this code point.
    var record: watchword_unicode_record { watchword_unicode_find(value) }
}

extension watchword_unicode_record {
    typealias Flag = watchword_unicode_flag

    func has(_ flag: Flag) -> Bool {
        UInt32(flags) & flag.rawValue != 0
    }
}

extension String {
    /// Whether every byte is ASCII.
    var isASCII: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension String.UnicodeScalarView {
    /// Appends the text at an offset of a record.
    mutating func append(textAt offset: UInt16) {
        forEachScalar(ofTextAt: offset) { append($0) }
    }
}

/// Calls the body with each code point of the text at an offset of a record.
func forEachScalar(ofTextAt offset: UInt16, _ body: (Unicode.Scalar) -> Void) {
    var count: UInt16 = 0
    let units = UnsafeBufferPointer(start: watchword_unicode_text(offset, &count), count: Int(count))
    var decoder = UTF16()
    var iterator = units.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { body(scalar) }
}
