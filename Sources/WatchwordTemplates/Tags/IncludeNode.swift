/// `{% include "part.html" with name=value only %}`: another template at this place.
final class IncludeNode: Node {
    private let template: FilterExpression
    /// The number of the template's name, if the source has it.
    private let number: Int?
    private let values: [Assignment]
    private let isIsolated: Bool
    private let includer: String

    init(
        template: FilterExpression, number: Int?, values: [Assignment], isIsolated: Bool, includer: String
    ) {
        self.template = template
        self.number = number
        self.values = values
        self.isIsolated = isIsolated
        self.includer = includer
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let linked = try target(&state)
        let values = try values.map { assignment throws(TemplateError) in
            (assignment.number, try assignment.expression.value(&state))
        }
        let body: (inout RenderState) throws(TemplateError) -> Void = { state throws(TemplateError) in
            for (number, value) in values { state.set(number, value) }
            try linked.renderIncluded(&state)
        }
        if isIsolated {
            try state.isolated(body)
        } else {
            try state.inScope(body)
        }
    }

    private func target(_ state: inout RenderState) throws(TemplateError) -> LinkedTemplate {
        if let number, let name = template.literal {
            if number < state.templates.count, let linked = state.templates[number] { return linked }
            return try state.engine.linked(name)
        }
        switch try template.value(&state) {
        case .list(let names):
            return try state.engine.linked(firstOf: names.map(\.text))
        case let value:
            guard let name = value.stringContent, !name.isEmpty else {
                throw .rendering(TemplateProblem("\"include\" needs the name of a template, not \(value.text)."))
            }
            guard let resolved = RelativeName.resolved(name, from: includer) else {
                throw .rendering(TemplateProblem("\"\(name)\" leads out of the folder that the templates are in."))
            }
            return try state.engine.linked(resolved)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        guard let first = words.popFirst() else {
            throw parser.syntaxError(at: token.place, "\"include\" needs the name of a template.")
        }
        var values: [Assignment]?
        var isIsolated = false
        while let option = words.popFirst() {
            switch option {
            case "with" where values == nil:
                let given = try Assignment.parse(&words, style: .equalsOnly, at: token.place, in: parser)
                guard !given.isEmpty else {
                    throw parser.syntaxError(at: token.place, "\"with\" needs at least one name=value.")
                }
                values = given
            case "only" where !isIsolated: isIsolated = true
            case "with", "only":
                throw parser.syntaxError(at: token.place, "\"\(option)\" is given twice.")
            default:
                throw parser.syntaxError(
                    at: token.place, "\"\(option)\" makes no sense here; \"with name=value\" and \"only\" do.")
            }
        }
        let name = try RelativeName.resolved(first, in: parser, at: token.place, mayBeItself: true)
        let template = try parser.expression(name, at: token.place)
        parser.noteInclude(of: template.literal, given: values?.map(\.name) ?? [], isIsolated: isIsolated)
        return .node(
            IncludeNode(
                template: template, number: template.literal.map(parser.templateNames.number(of:)),
                values: values ?? [], isIsolated: isIsolated, includer: parser.source.name))
    }
}
