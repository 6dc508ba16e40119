/// `{% spaceless %}…{% endspaceless %}`: no space between tags.
final class SpacelessNode: Node {
    private let program: Program

    init(program: Program) {
        self.program = program
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let text = try program.renderToText(&state).trimmedOfSpace
        var result = String.UnicodeScalarView()
        var space = String.UnicodeScalarView()
        var followsTag = false
        for scalar in text.unicodeScalars {
            if followsTag, scalar.isPythonSpace {
                space.append(scalar)
                continue
            }
            if scalar != "<" { result.append(contentsOf: space) }
            space.removeAll()
            result.append(scalar)
            followsTag = scalar == ">"
        }
        result.append(contentsOf: space)
        state.append(String(result))
    }

    static let compile: TagCompiler = { parser, _ throws(TemplateError) in
        let program = try parser.parse(until: ["endspaceless"])
        _ = parser.takeEndTag()
        return .node(SpacelessNode(program: program))
    }
}
