/// One thing a person can read, before it is put into words.
///
/// Code that decides names the sentence and its parameters; the ``Catalogue`` words it in the language of the
/// person. So a rule, a test and a log line never depend on a wording.
public struct Sentence: Sendable, Hashable {
    /// The name of the sentence in the catalogue, for example `password.too_short`.
    public let key: String
    /// What takes the place of `{name}` in the wording.
    public let parameters: [String: String]
    /// Chooses between singular and plural, and takes the place of `{count}`.
    public let count: Int?

    /// Names a sentence of the catalogue.
    public init(_ key: String, _ parameters: [String: String] = [:], count: Int? = nil) {
        self.key = key
        self.parameters = parameters
        self.count = count
    }
}
