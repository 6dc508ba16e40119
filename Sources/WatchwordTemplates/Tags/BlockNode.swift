/// `{% block name %}…{% endblock %}`: content that templates further down the chain may replace.
final class BlockNode: Node {
    let name: String
    let number: Int
    let program: Program

    init(name: String, number: Int, program: Program) {
        self.name = name
        self.number = number
        self.program = program
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let chain = state.frame.blocks?.chain(number) ?? [self]
        try BlockPosition(chain: chain).render(&state)
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = token.contents.wordsBySpace
        guard words.count == 2 else {
            throw parser.syntaxError(at: token.place, "\"block\" takes one name: {% block content %}")
        }
        let name = words[1]
        guard parser.blockNames.insert(name).inserted else {
            throw parser.syntaxError(
                at: token.place, "There is already a block \"\(name)\" in this template; a name can be used only once.")
        }
        let program = try parser.parse(until: ["endblock"])
        let end = parser.takeEndTag()
        guard end.contents == "endblock" || end.contents == "endblock \(name)" else {
            throw parser.syntaxError(
                at: end.place,
                "\"\(end.contents)\" does not close the block \"\(name)\" that begins on line \(token.line).")
        }
        let block = BlockNode(name: name, number: parser.names.number(of: name), program: program)
        parser.blocks.append(block)
        return .node(block)
    }
}
