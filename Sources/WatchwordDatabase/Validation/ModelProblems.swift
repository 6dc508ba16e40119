public import WatchwordText

/// What is wrong with the values of a model, all of it.
public struct ModelProblems: Error, Sendable, Hashable {
    /// One thing that is wrong.
    public struct Problem: Sendable, Hashable {
        /// The name of the field; nil when it is about several or about the whole.
        public let field: String?
        /// What kind of problem it is: Django's word, `max_length`.
        public let code: String
        /// What a person reads.
        public let sentence: Sentence
    }

    /// Every problem, in the order of the fields, those about the whole last.
    public private(set) var all: [Problem] = []

    /// No problem yet.
    public init() {}

    /// Whether all is well.
    public var isEmpty: Bool { all.isEmpty }

    /// What is wrong with a field, by its name, or with the whole.
    public subscript(field: String?) -> [Problem] { all.filter { $0.field == field } }

    /// The codes by field, with the empty name for the whole.
    public var codes: [String: [String]] {
        all.reduce(into: [:]) { $0[$1.field ?? "", default: []].append($1.code) }
    }

    /// Adds a problem of a field.
    public mutating func add<M: Model, V: ColumnValue>(_ path: KeyPath<M, V>, code: String, _ sentence: Sentence) {
        add(M.schema[path].name, code: code, sentence)
    }

    /// Adds a problem of the whole.
    public mutating func add(code: String, _ sentence: Sentence) { add(nil, code: code, sentence) }

    mutating func add(_ field: String?, code: String, _ sentence: Sentence) {
        all.append(Problem(field: field, code: code, sentence: sentence))
    }
}

extension ModelProblems: CustomStringConvertible {
    /// The problems in English, without the values that have them.
    public var description: String {
        all.map { ($0.field.map { $0 + ": " } ?? "") + Catalogue.english.text($0.sentence) }.joined(separator: "\n")
    }
}
