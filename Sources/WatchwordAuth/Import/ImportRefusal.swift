public import WatchwordText

/// Why a row is not taken. The sentence names the field and never its value, which may be a password.
struct ImportRefusal: Error {
    let reason: Sentence

    init(_ key: String, _ parameters: [String: String] = [:]) {
        reason = Sentence("import.row." + key, parameters)
    }

    /// What a file says at a place where a name is expected, short enough and harmless on a terminal.
    static func shown(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars.prefix(40) {
            text.append(PythonText.isControlCategory(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(text) + (name.unicodeScalars.count > 40 ? "…" : "")
    }
}

/// A row that was not taken.
public struct RefusedRow: Sendable, Hashable {
    /// The line of the file on which it begins, from 1.
    public let line: Int
    /// Why.
    public let reason: Sentence
}
