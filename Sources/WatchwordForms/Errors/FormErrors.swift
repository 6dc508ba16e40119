public import WatchwordText

/// Everything that is wrong with a form, by field.
public struct FormErrors: Sendable, Hashable {
    /// What is wrong with one field, or with the form as a whole.
    public struct Entry: Sendable, Hashable {
        /// The name of the field; `nil` is the form as a whole.
        public let field: String?
        /// What is wrong, in the order in which it was found.
        public fileprivate(set) var errors: [FormError]
    }

    /// The fields that have errors, in the order in which the first of each was found.
    public private(set) var entries: [Entry] = []

    /// No errors.
    public init() {}

    /// Whether nothing is wrong.
    public var isEmpty: Bool { entries.isEmpty }

    /// What is wrong with a field; `nil` asks for the form as a whole.
    public subscript(_ field: String?) -> [FormError] {
        entries.first { $0.field == field }?.errors ?? []
    }

    /// What is wrong with the form as a whole.
    public var nonField: [FormError] { self[nil] }

    /// The name that stands for the form as a whole where errors are keyed by field.
    public static let nonFieldKey = "__all__"

    /// The codes by field, for programs and tests; errors of the form as a whole are under ``nonFieldKey``.
    public var codes: [String: [String]] {
        var codes: [String: [String]] = [:]
        for entry in entries { codes[entry.field ?? Self.nonFieldKey] = entry.errors.map(\.code) }
        return codes
    }

    /// The errors as JSON, for a client without pages: `{"username": [{"message": "…", "code": "required"}]}`.
    public func json(_ catalogue: Catalogue) -> String {
        var out = MarkupWriter()
        out.raw("{")
        for (index, entry) in entries.enumerated() {
            if index > 0 { out.raw(", ") }
            out.jsonString(entry.field ?? Self.nonFieldKey)
            out.raw(": [")
            for (index, error) in entry.errors.enumerated() {
                if index > 0 { out.raw(", ") }
                out.raw("{\"message\": ")
                out.jsonString(catalogue.text(error.sentence))
                out.raw(", \"code\": ")
                out.jsonString(error.code)
                out.raw("}")
            }
            out.raw("]")
        }
        out.raw("}")
        return out.string
    }

    mutating func add(_ errors: [FormError], to field: String?) {
        guard !errors.isEmpty else { return }
        if let index = entries.firstIndex(where: { $0.field == field }) {
            entries[index].errors += errors
        } else {
            entries.append(Entry(field: field, errors: errors))
        }
    }
}
