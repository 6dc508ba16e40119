/// `{% if %}…{% elif %}…{% else %}…{% endif %}`.
final class IfNode: Node {
    struct Branch: Sendable {
        /// `nil` for `else`.
        let condition: Condition?
        let program: Program
    }

    private let branches: [Branch]

    init(branches: [Branch]) {
        self.branches = branches
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        for branch in branches {
            if let condition = branch.condition, try !condition.holds(&state) { continue }
            return try branch.program.render(&state)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var branches: [Branch] = []
        var tag = token
        while true {
            if tag.contents == "else" {
                branches.append(Branch(condition: nil, program: try parser.parse(until: ["endif"])))
                tag = parser.takeEndTag()
                break
            }
            guard tag.name == "if" || tag.name == "elif" else { break }
            let words = Array(WordSplitter.words(tag.contents).dropFirst())
            let condition = try ConditionParser.parse(words, at: tag.place, in: parser)
            let program = try parser.parse(until: ["elif", "else", "endif"])
            branches.append(Branch(condition: condition, program: program))
            tag = parser.takeEndTag()
        }
        guard tag.contents == "endif" else {
            throw parser.syntaxError(at: tag.place, "\"\(tag.contents)\" is malformed.")
        }
        return .node(IfNode(branches: branches))
    }
}
