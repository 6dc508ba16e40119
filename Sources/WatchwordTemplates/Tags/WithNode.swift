/// `{% with name=value %}…{% endwith %}`.
final class WithNode: Node {
    private let values: [Assignment]
    private let program: Program

    init(values: [Assignment], program: Program) {
        self.values = values
        self.program = program
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let values = try values.map { assignment throws(TemplateError) in
            (assignment.number, try assignment.expression.value(&state))
        }
        try state.inScope { state throws(TemplateError) in
            for (number, value) in values { state.set(number, value) }
            try program.render(&state)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        let values = try Assignment.parse(&words, style: .equalsOrAs, at: token.place, in: parser)
        guard !values.isEmpty else {
            throw parser.syntaxError(at: token.place, "\"with\" needs at least one name=value.")
        }
        if let word = words.first {
            throw parser.syntaxError(at: token.place, "\"\(word)\" is no assignment: name=value, without spaces.")
        }
        let program = try parser.binding(values.map(\.name)) { () throws(TemplateError) in
            try parser.parse(until: ["endwith"])
        }
        _ = parser.takeEndTag()
        return .node(WithNode(values: values, program: program))
    }
}
