/// `{% for x, y in list reversed %}…{% empty %}…{% endfor %}`.
final class ForNode: Node {
    private let names: [Int]
    private let sequence: FilterExpression
    private let isReversed: Bool
    private let program: Program
    private let emptyProgram: Program?

    init(names: [Int], sequence: FilterExpression, isReversed: Bool, program: Program, emptyProgram: Program?) {
        self.names = names
        self.sequence = sequence
        self.isReversed = isReversed
        self.program = program
        self.emptyProgram = emptyProgram
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let value = try sequence.value(&state, missing: .none)
        guard let elements = value.isNone ? [] : value.elements else {
            throw .rendering(
                TemplateProblem(
                    "\"for\" cannot walk through \(value.text.isEmpty ? "this value" : value.text): it is no list"))
        }
        try state.inScope { state throws(TemplateError) in
            guard !elements.isEmpty else {
                try emptyProgram?.render(&state)
                return
            }
            state.loops.append(LoopState(index: 0, count: elements.count))
            let level = state.loops.count - 1
            defer { state.loops.removeLast() }
            for position in elements.indices {
                state.loops[level].index = position
                try renderRound(elements[isReversed ? elements.count - 1 - position : position], &state)
            }
        }
    }

    private func renderRound(_ element: TemplateValue, _ state: inout RenderState) throws(TemplateError) {
        if names.count == 1 {
            state.set(names[0], element)
            return try program.render(&state)
        }
        guard let parts = element.elements, parts.count == names.count else {
            throw .rendering(
                TemplateProblem("\"for\" has \(names.count) names for \(element.elements?.count ?? 1) values."))
        }
        try state.inScope { state throws(TemplateError) in
            for (name, part) in zip(names, parts) { state.set(name, part) }
            try program.render(&state)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = WordSplitter.words(token.contents)
        let isReversed = words.last == "reversed"
        let inIndex = words.count - (isReversed ? 3 : 2)
        guard words.count >= 4, inIndex > 1, words[inIndex] == "in" else {
            throw parser.syntaxError(at: token.place, "\"for\" has the form: {% for name in list %}")
        }
        let names = words[1..<inIndex].joined(separator: " ").split(separator: ",", omittingEmptySubsequences: false)
            .map { name in
                var name = name
                while name.first == " " { name.removeFirst() }
                while name.last == " " { name.removeLast() }
                return String(name)
            }
        for name in names where name.isEmpty || name.contains(where: { " \"'|".contains($0) }) {
            throw parser.syntaxError(at: token.place, "\"\(name)\" cannot be the name of a loop variable.")
        }
        let sequence = try parser.expression(words[inIndex + 1], at: token.place)
        let program = try parser.binding(names) { () throws(TemplateError) in
            try parser.parse(until: ["empty", "endfor"])
        }
        var emptyProgram: Program?
        if parser.takeEndTag().contents == "empty" {
            emptyProgram = try parser.parse(until: ["endfor"])
            _ = parser.takeEndTag()
        }
        return .node(
            ForNode(
                names: names.map(parser.names.number(of:)), sequence: sequence, isReversed: isReversed,
                program: program, emptyProgram: emptyProgram))
    }
}
