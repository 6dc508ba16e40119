/// `{% firstof a b "fallback" as name %}`: the first value that counts as true.
final class FirstOfNode: Node {
    private let values: [FilterExpression]
    private let target: Int?

    init(values: [FilterExpression], target: Int?) {
        self.values = values
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        for value in values {
            let value = try value.value(&state, missing: .none)
            guard value.isTrue else { continue }
            if let target {
                state.set(target, state.wording(of: value))
            } else {
                state.show(value)
            }
            return
        }
        if let target { state.set(target, "") }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        let target = parser.takeTarget(&words)
        guard !words.isEmpty || target != nil else {
            throw parser.syntaxError(at: token.place, "\"firstof\" needs at least one value.")
        }
        let values = try words.map { word throws(TemplateError) in try parser.expression(word, at: token.place) }
        return .node(FirstOfNode(values: values, target: target))
    }
}

extension TemplateParser {
    /// Takes `as name` from the end of a tag's words: the number of the name.
    func takeTarget(_ words: inout ArraySlice<String>) -> Int? {
        guard words.count >= 2, words[words.endIndex - 2] == "as", let name = words.last else { return nil }
        words.removeLast(2)
        return names.number(of: name)
    }
}
