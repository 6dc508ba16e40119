@_spi(_Unicode) import Swift

/// Shortening a text to so many characters or words, with an ellipsis where something was left out.
enum Truncation {
    static let ellipsis = "…"
    static let wordEllipsis = " …"

    /// Combining characters do not count. The ellipsis does.
    static func characters(_ text: String, _ length: Int) -> String {
        guard length > 0 else { return "" }
        let scalars = composed(text)
        var counted = 0
        var end: Int?
        for (index, scalar) in scalars.enumerated() where scalar.properties.canonicalCombiningClass == .notReordered {
            counted += 1
            if end == nil, counted > length - 1 { end = index }
            if counted > length {
                return marked(string(scalars[..<(end ?? 0)]), ellipsis)
            }
        }
        return string(scalars[...])
    }

    static func words(_ text: String, _ length: Int) -> String {
        guard length > 0 else { return "" }
        let words = text.wordsBySpace
        return words.count > length
            ? marked(words.prefix(length).joined(separator: " "), wordEllipsis) : words.joined(separator: " ")
    }

    static func marked(_ text: String, _ mark: String) -> String {
        mark == wordEllipsis && text.hasSuffix(mark) ? text : text + mark
    }

    /// The text with its letters and their accents joined where Unicode has one code point for both.
    static func composed(_ text: String) -> [Unicode.Scalar] {
        text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.unicodeScalars) : Array(text._nfc)
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
