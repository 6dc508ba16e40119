/// `{% widthratio value maximum width as name %}`: value ÷ maximum × width, rounded.
final class WidthRatioNode: Node {
    private let value: FilterExpression
    private let maximum: FilterExpression
    private let width: FilterExpression
    private let target: Int?

    init(value: FilterExpression, maximum: FilterExpression, width: FilterExpression, target: Int?) {
        self.value = value
        self.maximum = maximum
        self.width = width
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let value = try value.value(&state)
        let maximum = try maximum.value(&state)
        guard let width = PythonNumber.int(try width.value(&state)) else {
            throw .rendering(TemplateProblem("The last argument of \"widthratio\" must be a whole number."))
        }
        var text = ""
        if let value = PythonNumber.double(value), let maximum = PythonNumber.double(maximum) {
            let ratio = value / maximum * Double(width)
            // Halves go to the even neighbour, as Python rounds.
            text = maximum == 0 ? "0" : Int(exactly: ratio.rounded(.toNearestOrEven)).map { String($0) } ?? ""
        }
        if let target {
            state.set(target, .string(text))
        } else {
            state.append(text)
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        let target = words.count == 5 ? parser.takeTarget(&words) : nil
        guard words.count == 3 else {
            throw parser.syntaxError(
                at: token.place, "\"widthratio\" has the form: {% widthratio value maximum width %}")
        }
        let parts = try words.map { word throws(TemplateError) in try parser.expression(word, at: token.place) }
        return .node(WidthRatioNode(value: parts[0], maximum: parts[1], width: parts[2], target: target))
    }
}
