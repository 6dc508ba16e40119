/// `name=value` in a tag.
struct Assignment: Sendable {
    enum Style {
        /// Only `name=value`.
        case equalsOnly
        /// Also `value as name`, several of them joined by `and`.
        case equalsOrAs
    }

    let name: String
    let number: Int
    let expression: FilterExpression

    /// Takes assignments from the front of the words until something else comes. A name given twice keeps the last.
    static func parse(
        _ words: inout ArraySlice<String>, style: Style, at place: Place, in parser: TemplateParser
    ) throws(TemplateError) -> [Assignment] {
        var result: [Assignment] = []
        func add(_ name: String, _ value: String) throws(TemplateError) {
            result.removeAll { $0.name == name }
            result.append(
                Assignment(
                    name: name, number: parser.names.number(of: name),
                    expression: try parser.expression(value, at: place)))
        }
        if let first = words.first, named(first) == nil, style == .equalsOrAs {
            while words.count >= 3, words[words.startIndex + 1] == "as" {
                let value = words.removeFirst()
                words.removeFirst()
                try add(words.removeFirst(), value)
                guard words.first == "and" else { break }
                words.removeFirst()
            }
            return result
        }
        while let word = words.first, let (name, value) = named(word) {
            words.removeFirst()
            try add(name, value)
        }
        return result
    }

    /// The name and the value of `name=value`, or `nil` for anything else.
    static func named(_ word: String) -> (name: String, value: String)? {
        let scalars = word.unicodeScalars
        guard let sign = scalars.firstIndex(of: "="), sign != scalars.startIndex,
            scalars[..<sign].allSatisfy(\.isPythonWord)
        else { return nil }
        let value = String(scalars[scalars.index(after: sign)...])
        return value.isEmpty ? nil : (String(scalars[..<sign]), value)
    }
}
