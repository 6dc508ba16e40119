/// `{% filter upper|linebreaks %}…{% endfilter %}`: filters over a stretch of the template.
final class FilterNode: Node {
    private let steps: [FilterExpression.Step]
    private let program: Program

    init(steps: [FilterExpression.Step], program: Program) {
        self.steps = steps
        self.program = program
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        var value = TemplateValue.html(SafeHTML(trusted: try program.renderToText(&state)))
        for step in steps { value = try step.apply(to: value, &state) }
        state.append(value.text)
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let rest = token.contents.unicodeScalars.drop { !$0.isPythonSpace }
        let text = String(rest).trimmedOfSpace
        guard !text.isEmpty else {
            throw parser.syntaxError(at: token.place, "\"filter\" needs the name of a filter.")
        }
        let expression = try parser.expression("''|" + text, at: token.place)
        for step in expression.steps where step.filter.name == "escape" || step.filter.name == "safe" {
            throw parser.syntaxError(
                at: token.place, "\"filter \(step.filter.name)\" is not allowed; {% autoescape %} does that.")
        }
        let program = try parser.parse(until: ["endfilter"])
        _ = parser.takeEndTag()
        return .node(FilterNode(steps: expression.steps, program: program))
    }
}
