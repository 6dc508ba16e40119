/// The keywords and values by which libpq can be told about a connection (`host=a,b dbname=site`; a value
/// with spaces stands in single quotes, and a backslash takes a quote or a backslash as it is), read as libpq reads them.
struct ConnectionKeywords: Sendable {
    /// One keyword.
    struct Pair: Sendable, Hashable {
        let key: String
        let value: String
    }

    /// In the order in which they were given; at least one.
    let pairs: [Pair]

    /// Nil for a text that is none.
    init?(_ text: Substring) {
        var rest = text.unicodeScalars[...]
        var pairs: [Pair] = []
        Self.skipSpaces(&rest)
        while !rest.isEmpty {
            let key = rest.prefix { $0 != "=" && !$0.properties.isWhitespace }
            rest = rest.dropFirst(key.count)
            Self.skipSpaces(&rest)
            guard !key.isEmpty, rest.popFirst() == "=" else { return nil }
            Self.skipSpaces(&rest)
            guard let value = Self.value(&rest) else { return nil }
            pairs.append(Pair(key: String(key), value: value))
            Self.skipSpaces(&rest)
        }
        guard !pairs.isEmpty else { return nil }
        self.pairs = pairs
    }

    private static func skipSpaces(_ rest: inout Substring.UnicodeScalarView) {
        rest = rest.drop { $0.properties.isWhitespace }
    }

    private static func value(_ rest: inout Substring.UnicodeScalarView) -> String? {
        var value = String.UnicodeScalarView()
        let isQuoted = rest.first == "'"
        if isQuoted { rest.removeFirst() }
        while let next = rest.first {
            if isQuoted ? next == "'" : next.properties.isWhitespace { break }
            rest.removeFirst()
            if next != "\\" {
                value.append(next)
            } else if let escaped = rest.popFirst() {
                value.append(escaped)
            }
        }
        // Without its last quote a value has no end.
        if isQuoted, rest.popFirst() == nil { return nil }
        return String(value)
    }
}
