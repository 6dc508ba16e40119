/// Which tables there will be, and be no more, when statements that were only written down are run.
struct PlannedTables {
    private var fates: [String: Bool] = [:]

    /// Whether there will be such a table; nil when no statement had to do with it.
    func fate(of table: String) -> Bool? { fates[table] }

    /// Takes a statement into account, if it makes, removes or renames a table.
    mutating func note(_ statement: String) {
        var words = Words(statement)
        switch (words.next(), words.next()) {
        case ("CREATE", "TABLE"):
            words.skip("IF", "NOT", "EXISTS")
            if let name = words.name() { fates[name] = true }
        case ("DROP", "TABLE"):
            words.skip("IF", "EXISTS")
            if let name = words.name() { fates[name] = false }
        case ("ALTER", "TABLE"):
            words.skip("IF", "EXISTS")
            guard let name = words.name(), words.next() == "RENAME", words.next() == "TO", let new = words.name() else {
                return
            }
            fates[name] = false
            fates[new] = true
        default: return
        }
    }

    /// The words at the beginning of a statement.
    private struct Words {
        private var rest: Substring

        init(_ statement: String) {
            rest = statement[...]
        }

        /// The next word in capital letters; empty when something else comes.
        mutating func next() -> String {
            rest = rest.drop { $0.isWhitespace }
            let word = rest.prefix { $0.isLetter }
            rest = rest[word.endIndex...]
            return word.uppercased()
        }

        /// Passes words by that need not be there.
        mutating func skip(_ words: String...) {
            let start = rest
            for word in words where next() != word {
                rest = start
                return
            }
        }

        /// The next name, in quotation marks or without.
        mutating func name() -> String? {
            rest = rest.drop { $0.isWhitespace }
            guard rest.first == "\"" else {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                rest = rest[name.endIndex...]
                return name.isEmpty ? nil : String(name)
            }
            rest = rest.dropFirst()
            var name = ""
            while let end = rest.firstIndex(of: "\"") {
                name += rest[..<end]
                rest = rest[rest.index(after: end)...]
                guard rest.first == "\"" else { return name }
                name += "\""
                rest = rest.dropFirst()
            }
            return nil
        }
    }
}
