/// Why a file is not a translation of a catalogue.
public enum CatalogueError: Error, Hashable, Sendable {
    /// The file is not JSON.
    case notJSON(line: Int, reason: String)
    /// The file is JSON, but something other than an object of texts.
    case notTexts(key: String)
    /// A key that the catalogue does not have: probably a slip of the pen.
    case unknownKey(String)
    /// A placeholder that the sentence has no value for.
    case unknownPlaceholder(key: String, placeholder: String)
}

extension CatalogueError: CustomStringConvertible {
    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .notJSON(let line, let reason): "The translation is not JSON, line \(line): \(reason)"
        case .notTexts(let key):
            "The translation of \(key) must be a text, or {\"one\": a text, \"other\": a text}."
        case .unknownKey(let key): "There is no sentence \(key) to translate."
        case .unknownPlaceholder(let key, let placeholder):
            "The translation of \(key) has {\(placeholder)}, which that sentence has no value for."
        }
    }
}
