/// `{% ifchanged %}…{% else %}…{% endifchanged %}`: only when the content, or one of the values, is not what it was.
final class IfChangedNode: Node {
    enum Seen: Equatable {
        case text(String)
        case values([TemplateValue])
    }

    private let values: [FilterExpression]
    private let program: Program
    private let elseProgram: Program?

    init(values: [FilterExpression], program: Program, elseProgram: Program?) {
        self.values = values
        self.program = program
        self.elseProgram = elseProgram
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        if values.isEmpty {
            let text = try program.renderToText(&state)
            if note(.text(text), &state) {
                // Content that is empty is not shown from what was seen but made again, as Django does.
                return text.isEmpty ? try program.render(&state) : state.append(text)
            }
        } else {
            let values = try values.map { value throws(TemplateError) in try value.value(&state, missing: .none) }
            if note(.values(values), &state) { return try program.render(&state) }
        }
        try elseProgram?.render(&state)
    }

    /// Remembers what is there now and says whether it is new. Inside a loop the memory is that of the loop.
    private func note(_ seen: Seen, _ state: inout RenderState) -> Bool {
        if state.loops.count > state.visibleLoops {
            return note(seen, in: &state.loops[state.loops.count - 1].changes)
        }
        return note(seen, in: &state.frame.changes)
    }

    private func note(_ seen: Seen, in changes: inout [(tag: ObjectIdentifier, seen: Seen)]) -> Bool {
        let tag = ObjectIdentifier(self)
        guard let index = changes.firstIndex(where: { $0.tag == tag }) else {
            changes.append((tag, seen))
            return true
        }
        guard changes[index].seen != seen else { return false }
        changes[index].seen = seen
        return true
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let program = try parser.parse(until: ["else", "endifchanged"])
        var elseProgram: Program?
        if parser.takeEndTag().contents == "else" {
            elseProgram = try parser.parse(until: ["endifchanged"])
            _ = parser.takeEndTag()
        }
        let values = try WordSplitter.words(token.contents).dropFirst().map { word throws(TemplateError) in
            try parser.expression(word, at: token.place)
        }
        return .node(IfChangedNode(values: values, program: program, elseProgram: elseProgram))
    }
}
