public import WatchwordText

/// One thing that is wrong with a form: a code for programs and a sentence for people.
public struct FormError: Sendable, Hashable {
    /// What is wrong, for programs and tests: `required`, `max_length`, `password_mismatch`.
    public let code: String
    /// What is wrong, for the person at the form.
    public let sentence: Sentence

    /// An error of a code, and what a person is told.
    public init(_ code: String, _ sentence: Sentence) {
        self.code = code
        self.sentence = sentence
    }

    /// An error whose sentence needs no more than a key and parameters.
    public init(_ code: String, _ key: String, _ parameters: [String: String] = [:], count: Int? = nil) {
        self.init(code, Sentence(key, parameters, count: count))
    }
}
