extension Catalogue {
    /// This catalogue with a translation laid over it; what the translation leaves out stays as it is.
    ///
    /// A translation is a JSON object of texts by key: `{"key": "text"}`, or, where the wording depends on a count,
    /// `{"key": {"one": "text", "other": "text"}}`.
    ///
    /// - Throws: ``CatalogueError``, the first that is found.
    public func overlaid(withJSON data: [UInt8]) throws(CatalogueError) -> Catalogue {
        var parser = TranslationParser(data)
        var translated: [String: CatalogueEntry] = [:]
        for (key, entry) in try parser.entries() {
            guard let own = self.entry(key) else { throw .unknownKey(key) }
            let extra = entry.placeholders.subtracting(own.placeholders.union(own.isPlural ? ["count"] : []))
            if let placeholder = extra.min() { throw .unknownPlaceholder(key: key, placeholder: placeholder) }
            translated[key] = entry
        }
        return overlaid(with: Catalogue(translated))
    }
}

extension CatalogueEntry {
    /// The names of the values that the wording shows.
    public var placeholders: Set<String> {
        switch self {
        case .text(let text): Placeholders.names(in: text)
        case .plural(let one, let other): Placeholders.names(in: one).union(Placeholders.names(in: other))
        }
    }

    var isPlural: Bool {
        if case .plural = self { true } else { false }
    }
}
