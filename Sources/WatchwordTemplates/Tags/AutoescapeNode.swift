/// `{% autoescape off %}…{% endautoescape %}`.
final class AutoescapeNode: Node {
    private let isEscaping: Bool
    private let program: Program

    init(isEscaping: Bool, program: Program) {
        self.isEscaping = isEscaping
        self.program = program
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let outer = state.isEscaping
        state.isEscaping = isEscaping
        defer { state.isEscaping = outer }
        try program.render(&state)
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = token.contents.wordsBySpace
        guard words.count == 2, words[1] == "on" || words[1] == "off" else {
            throw parser.syntaxError(at: token.place, "\"autoescape\" takes one word, on or off.")
        }
        let program = try parser.parse(until: ["endautoescape"])
        _ = parser.takeEndTag()
        return .node(AutoescapeNode(isEscaping: words[1] == "on", program: program))
    }
}
