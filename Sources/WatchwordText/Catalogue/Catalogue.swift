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

    /// The wording of a sentence; a key that is not in the catalogue stands for itself.
    public func text(_ sentence: Sentence) -> String {
        guard let entry = entries[sentence.key] else { return sentence.key }
        var text: String
        switch entry {
        case .text(let only): text = only
        case .plural(let one, let other): text = sentence.count == 1 ? one : other
        }
        if let count = sentence.count { text = text.filling("count", with: String(count)) }
        for (name, value) in sentence.parameters { text = text.filling(name, with: value) }
        return text
    }

    /// The wording of a sentence without parameters.
    public func text(_ key: String) -> String {
        text(Sentence(key))
    }

    /// The keys that the catalogue words, in no particular order.
    public var keys: [String] { Array(entries.keys) }
}

extension String {
    /// The text with `{name}` replaced, wherever it stands.
    fileprivate func filling(_ name: String, with value: String) -> String {
        split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(separator: value)
    }
}
