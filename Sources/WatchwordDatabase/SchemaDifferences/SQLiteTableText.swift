/// The statement that made a table, which is where SQLite keeps what no pragma tells.
struct SQLiteTableText {
    private enum Token: Equatable {
        /// A word without quotation marks.
        case word(String)
        case quoted(String)
        case sign(Character)

        func isKeyword(_ keyword: String) -> Bool {
            guard case .word(let text) = self else { return false }
            return text.uppercased() == keyword
        }
    }

    private var tokens: [Token] = []

    init(_ statement: String) {
        var rest = statement[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if rest.hasPrefix("--") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                rest = rest.dropFirst(2)
                while !rest.isEmpty, !rest.hasPrefix("*/") { rest.removeFirst() }
                rest = rest.dropFirst(2)
            } else if first == "'" {
                _ = Self.quoted(&rest, until: "'")
            } else if first == "\"" || first == "`" || first == "[" {
                tokens.append(.quoted(Self.quoted(&rest, until: first == "[" ? "]" : first)))
            } else if Self.isPartOfWord(first) {
                tokens.append(.word(String(rest.prefix(while: Self.isPartOfWord))))
                rest = rest.drop(while: Self.isPartOfWord)
            } else {
                tokens.append(.sign(rest.removeFirst()))
            }
        }
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$"
    }

    /// What stands between two marks. A mark that is meant is written twice.
    private static func quoted(_ rest: inout Substring, until end: Character) -> String {
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            if character == end {
                guard rest.first == end, end != "]" else { return text }
                rest.removeFirst()
            }
            text.append(character)
        }
        return text
    }

    /// Whether the number of a deleted row is never given again.
    var isCounted: Bool { tokens.contains { $0.isKeyword("AUTOINCREMENT") } }

    /// The conditions, with those of the columns that each names.
    func checks(on columns: [String]) -> [TableShape.Check] {
        var checks: [TableShape.Check] = []
        for (index, token) in tokens.enumerated() where token.isKeyword("CHECK") {
            var name: String?
            if index >= 2, tokens[index - 2].isKeyword("CONSTRAINT") { name = Self.text(tokens[index - 1]) }
            let named = Set(condition(after: index).compactMap(Self.text).map { $0.lowercased() })
            checks.append(
                TableShape.Check(name: name, columns: Set(columns.filter { named.contains($0.lowercased()) })))
        }
        return checks
    }

    /// What stands in the parentheses that follow.
    private func condition(after index: Int) -> ArraySlice<Token> {
        let rest = tokens[(index + 1)...]
        var depth = 0
        for (position, token) in zip(rest.indices, rest) {
            if token == .sign("(") { depth += 1 }
            if token == .sign(")") { depth -= 1 }
            if depth <= 0 { return rest[..<position] }
        }
        return rest
    }

    private static func text(_ token: Token) -> String? {
        switch token {
        case .word(let text), .quoted(let text): text
        case .sign: nil
        }
    }
}
