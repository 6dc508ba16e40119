/// The wording of a sentence: one text, or one for a count of one and another for all else.
public enum CatalogueEntry: Sendable, Hashable {
    /// The same text whatever the count.
    case text(String)
    /// Two texts; the count decides.
    case plural(one: String, other: String)
}

/// Every sentence a person can see, by its key.
public struct Catalogue: Sendable {
    private var entries: [String: CatalogueEntry]

    /// A catalogue of the given entries.
    public init(_ entries: [String: CatalogueEntry]) {
        self.entries = entries
    }

    /// Tells whether the catalogue words this key.
    public func contains(_ key: String) -> Bool {
        entries[key] != nil
    }

    /// The entry of a key, for tools that compare catalogues.
    public func entry(_ key: String) -> CatalogueEntry? {
        entries[key]
    }

    /// The wording of a sentence; a key that is not in the catalogue stands for itself.
    public func text(_ sentence: Sentence) -> String {
        guard let entry = entries[sentence.key] else { return sentence.key }
        let text =
            switch entry {
            case .text(let only): only
            case .plural(let one, let other): sentence.count == 1 ? one : other
            }
        guard sentence.count != nil || !sentence.parameters.isEmpty else { return text }
        return Placeholders.filled(text) { name in
            if let value = sentence.parameters[name] { return value }
            return name == "count" ? sentence.count.map(String.init) : nil
        }
    }

    /// The wording of a sentence without parameters.
    public func text(_ key: String) -> String {
        guard case .text(let text)? = entries[key] else { return text(Sentence(key)) }
        return text
    }

    /// The keys that the catalogue words, in no particular order.
    public var keys: [String] { Array(entries.keys) }

    /// This catalogue with another laid over it: what the other words, it words that way.
    public func overlaid(with other: Catalogue) -> Catalogue {
        Catalogue(entries.merging(other.entries) { _, new in new })
    }
}
