/// `{% static "style.css" as name %}`: the address of a static file.
final class StaticNode: Node {
    private let path: FilterExpression
    private let target: Int?

    init(path: FilterExpression, target: Int?) {
        self.path = path
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let url = state.engine.environment.staticURL(try path.value(&state).text)
        if let target {
            state.set(target, state.isEscaping ? .html(SafeHTML.escaping(url)) : .string(url))
        } else {
            state.show(url)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        let target = words.count == 3 ? parser.takeTarget(&words) : nil
        guard let first = words.first, words.count == 1 else {
            throw parser.syntaxError(at: token.place, "\"static\" has the form: {% static \"style.css\" %}")
        }
        return .node(StaticNode(path: try parser.expression(first, at: token.place), target: target))
    }
}

/// `{% get_static_prefix as name %}`: what the addresses of static files begin with.
final class StaticPrefixNode: Node {
    private let target: Int?

    init(target: Int?) {
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let prefix = state.engine.environment.staticURL("")
        if let target {
            state.set(target, .string(prefix))
        } else {
            state.append(prefix)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        return .node(StaticPrefixNode(target: parser.takeTarget(&words)))
    }
}
