/// A tag that an app brought along.
final class OwnTagNode: Node {
    private let tag: TemplateTag
    private let arguments: CallWords
    private let variables: [(name: String, number: Int)]
    private let content: Program?
    private let target: Int?
    private let csrfNumber: Int

    init(
        tag: TemplateTag, arguments: CallWords, variables: [(name: String, number: Int)], content: Program?,
        target: Int?, csrfNumber: Int
    ) {
        self.tag = tag
        self.arguments = arguments
        self.variables = variables
        self.content = content
        self.target = target
        self.csrfNumber = csrfNumber
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let call = try call(&state)
        switch tag.kind {
        case .simple(let body), .block(_, let body):
            let value = try result(of: body, call)
            if let target {
                state.set(target, value)
            } else if state.isEscaping {
                state.append(value.escaped.html)
            } else {
                state.append(value.text)
            }
        case .inclusion(let template, let body):
            var values = try result(of: body, call)
            if let token = state.lookUp(csrfNumber, "csrf_token"), !token.isNone { values["csrf_token"] = token }
            let linked = try state.engine.linked(template)
            let names = state.engine.names
            try state.isolated { state throws(TemplateError) in
                for (name, value) in values { state.set(names.number(of: name), value) }
                try linked.renderIncluded(&state)
            }
        }
    }

    private func call(_ state: inout RenderState) throws(TemplateError) -> TemplateTag.Call {
        let positional = try arguments.arguments.map { argument throws(TemplateError) in try argument.value(&state) }
        var named: [String: TemplateValue] = [:]
        for assignment in arguments.named { named[assignment.name] = try assignment.expression.value(&state) }
        var seen: [String: TemplateValue] = [:]
        for variable in variables { seen[variable.name] = state.lookUp(variable.number, variable.name) }
        let content = try self.content?.renderToText(&state) ?? ""
        return TemplateTag.Call(
            arguments: positional, named: named, content: SafeHTML(trusted: content), variables: seen,
            environment: state.environment)
    }

    private func result<Value>(
        of body: (TemplateTag.Call) throws -> Value, _ call: TemplateTag.Call
    ) throws(TemplateError) -> Value {
        do {
            return try body(call)
        } catch let error as TemplateError {
            throw error
        } catch {
            throw .rendering(TemplateProblem("The tag \"\(tag.name)\" failed: \(error)"))
        }
    }
}

extension TemplateTag {
    var compiler: TagCompiler {
        { parser, token throws(TemplateError) in
            var words = WordSplitter.words(token.contents)[...].dropFirst()
            var target: Int?
            var content: Program?
            switch kind {
            case .simple: target = parser.takeTarget(&words)
            case .block(let end, _):
                target = parser.takeTarget(&words)
                content = try parser.parse(until: [end])
                _ = parser.takeEndTag()
            case .inclusion(let template, _):
                parser.noteUse(of: "csrf_token")
                parser.noteInclude(of: template, given: [], isIsolated: true)
            }
            for name in uses { parser.noteUse(of: name) }
            return .node(
                OwnTagNode(
                    tag: self, arguments: try CallWords.parse(words, at: token.place, in: parser),
                    variables: uses.sorted().map { ($0, parser.names.number(of: $0)) }, content: content,
                    target: target, csrfNumber: parser.names.number(of: "csrf_token")))
        }
    }
}
