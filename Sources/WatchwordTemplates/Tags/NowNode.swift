/// `{% now "H:i" as name %}`: the present moment.
final class NowNode: Node {
    private let format: String
    private let target: Int?

    init(format: String, target: Int?) {
        self.format = format
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let text = DateFormat.text(.date(state.environment.now()), format: format, state.environment) ?? ""
        if let target {
            state.set(target, .string(text))
        } else {
            state.append(text)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        let target = words.count == 3 ? parser.takeTarget(&words) : nil
        guard let format = words.first, words.count == 1 else {
            throw parser.syntaxError(at: token.place, "\"now\" takes one format: {% now \"Y-m-d\" %}")
        }
        // The quotes are not looked at, only taken off.
        let inner = String(format.unicodeScalars.dropFirst().dropLast())
        return .node(NowNode(format: DateFormat.named(.string(inner), otherwise: inner), target: target))
    }
}
