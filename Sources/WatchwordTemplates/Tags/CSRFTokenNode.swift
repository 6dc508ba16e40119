/// `{% csrf_token %}`: the hidden field that proves a form came from our own page.
final class CSRFTokenNode: Node {
    private static let opening = Array("<input type=\"hidden\" name=\"csrfmiddlewaretoken\" value=\"".utf8)
    private static let closing = Array("\">".utf8)
    private let number: Int

    init(number: Int) {
        self.number = number
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        guard let token = state.lookUp(number, "csrf_token"), token.isTrue else { return }
        switch token.textKeepingSafety {
        case .html(let markup):
            guard markup.html != "NOTPROVIDED" else { return }
            state.output.append(contentsOf: Self.opening)
            state.append(markup.html)
        case let value:
            let text = value.text
            guard text != "NOTPROVIDED" else { return }
            state.output.append(contentsOf: Self.opening)
            HTMLEscaping.append(text, to: &state.output)
        }
        state.output.append(contentsOf: Self.closing)
    }

    static let compile: TagCompiler = { parser, _ throws(TemplateError) in
        parser.noteUse(of: "csrf_token")
        return .node(CSRFTokenNode(number: parser.names.number(of: "csrf_token")))
    }
}
