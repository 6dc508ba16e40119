/// `{% url 'name' argument name=value as variable %}`: the path of a named URL.
final class URLNode: Node {
    private let name: FilterExpression
    private let arguments: [FilterExpression]
    private let named: [Assignment]
    private let target: Int?

    init(name: FilterExpression, arguments: [FilterExpression], named: [Assignment], target: Int?) {
        self.name = name
        self.arguments = arguments
        self.named = named
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let arguments = try arguments.map { argument throws(TemplateError) in try argument.value(&state).text }
        var named: [String: String] = [:]
        for assignment in self.named { named[assignment.name] = try assignment.expression.value(&state).text }
        let name = try name.value(&state).text
        let url: String
        do {
            url = try state.engine.environment.url(name, arguments, named)
        } catch {
            // With "as", a URL that does not exist is an answer to be tested for.
            guard let target else { throw .rendering(TemplateProblem("{% url '\(name)' %}: \(error)")) }
            return state.set(target, "")
        }
        if let target {
            state.set(target, .string(url))
        } else {
            state.show(url)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        guard let first = words.popFirst() else {
            throw parser.syntaxError(at: token.place, "\"url\" needs the name of a URL: {% url 'dashboard' %}")
        }
        let name = try parser.expression(first, at: token.place)
        let target = parser.takeTarget(&words)
        let call = try CallWords.parse(words, at: token.place, in: parser)
        return .node(URLNode(name: name, arguments: call.arguments, named: call.named, target: target))
    }
}

/// The arguments of a tag: values, and `name=value`.
struct CallWords {
    var arguments: [FilterExpression] = []
    var named: [Assignment] = []

    static func parse(
        _ words: ArraySlice<String>, at place: Place, in parser: TemplateParser
    ) throws(TemplateError) -> CallWords {
        var call = CallWords()
        for word in words {
            if let (name, value) = Assignment.named(word) {
                call.named.append(
                    Assignment(
                        name: name, number: parser.names.number(of: name),
                        expression: try parser.expression(value, at: place)))
            } else {
                call.arguments.append(try parser.expression(word, at: place))
            }
        }
        return call
    }
}
