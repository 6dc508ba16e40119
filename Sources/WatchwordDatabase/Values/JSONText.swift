/// JSON documents as text (RFC 8259).
enum JSONText {
    /// Whether a text of the document holds a NUL, as `\u0000`.
    static func holdsNUL(_ document: String) -> Bool {
        var rest = document.utf8[...]
        while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
            rest = rest[backslash...].dropFirst()
            if rest.starts(with: "u0000".utf8) { return true }
            // What a backslash stands before may be another one.
            rest = rest.dropFirst()
        }
        return false
    }
}
