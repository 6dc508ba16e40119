/// `{% querystring page=2 q=None %}`: the query of the present page with some of its values changed.
final class QueryStringNode: Node {
    private let base: FilterExpression?
    private let request: Variable
    private let changes: [Assignment]
    private let target: Int?

    init(base: FilterExpression?, request: Variable, changes: [Assignment], target: Int?) {
        self.base = base
        self.request = request
        self.changes = changes
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        var query = TemplateValue.none
        if let base { query = try base.value(&state) }
        if query.isNone {
            guard let found = try state.value(of: request) else {
                throw .rendering(TemplateProblem("\"querystring\" needs the request in the context."))
            }
            query = found
        }
        var fields = Self.fields(of: query)
        let wasEmpty = fields.isEmpty
        for change in changes {
            let value = try change.expression.value(&state)
            let values: [String]?
            switch value {
            case .none: values = nil
            case .list(let list): values = list.map(\.text)
            default: values = [value.text]
            }
            let index = fields.firstIndex { $0.name == change.name }
            switch (index, values) {
            case (let index?, let values?): fields[index].values = values
            case (let index?, nil): fields.remove(at: index)
            case (nil, let values?): fields.append((change.name, values))
            case (nil, nil): break
            }
        }
        let pairs = fields.flatMap { field in
            field.values.map { URLQuoting.quotedPlus(field.name) + "=" + URLQuoting.quotedPlus($0) }
        }
        let text = fields.isEmpty && wasEmpty ? "" : "?" + pairs.joined(separator: "&")
        if let target {
            state.set(target, .string(text))
        } else {
            state.show(text)
        }
    }

    /// A query is a dictionary of lists, or an object whose `lists` are pairs of a name and such a list.
    private static func fields(of query: TemplateValue) -> [(name: String, values: [String])] {
        func texts(_ value: TemplateValue) -> [String] {
            if case .list(let list) = value { list.map(\.text) } else { [value.text] }
        }
        switch query {
        case .dictionary(let dictionary): return dictionary.entries.map { ($0.key, texts($0.value)) }
        case .object(let object):
            return (object.member("lists")?.elements ?? []).compactMap { element in
                guard case .list(let pair) = element, pair.count == 2 else { return nil }
                return (pair[0].text, texts(pair[1]))
            }
        default: return []
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        let target = parser.takeTarget(&words)
        let call = try CallWords.parse(words, at: token.place, in: parser)
        guard call.arguments.count <= 1 else {
            throw parser.syntaxError(at: token.place, "\"querystring\" takes at most one value without a name.")
        }
        let request = Variable(parts: ["request", "GET"], names: parser.names)
        parser.noteUse(of: request)
        return .node(
            QueryStringNode(base: call.arguments.first, request: request, changes: call.named, target: target))
    }
}
