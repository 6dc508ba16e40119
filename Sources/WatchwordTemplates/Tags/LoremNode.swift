/// `{% lorem 3 p %}`: the same filler text each time.
final class LoremNode: Node {
    private enum Method {
        case words
        case paragraphs
        case blocks
    }

    private static let text = """
        Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et \
        dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex \
        ea commodo consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu \
        fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt \
        mollit anim id est laborum.
        """
    private static let words = text.split(separator: " ").map { word in
        word.lowercased().filter { $0 != "," && $0 != "." }
    }
    private static let most = 10_000

    private let count: FilterExpression
    private let method: Method

    private init(count: FilterExpression, method: Method) {
        self.count = count
        self.method = method
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let count = min(max(PythonNumber.int(try count.value(&state)) ?? 1, 0), Self.most)
        switch method {
        case .words:
            state.append((0..<count).map { Self.words[$0 % Self.words.count] }.joined(separator: " "))
        case .paragraphs:
            state.append((0..<count).map { _ in "<p>\(Self.text)</p>" }.joined(separator: "\n\n"))
        case .blocks:
            state.append((0..<count).map { _ in Self.text }.joined(separator: "\n\n"))
        }
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = Array(WordSplitter.words(token.contents).dropFirst())
        if words.last == "random" { words.removeLast() }
        var method = Method.blocks
        switch words.last {
        case "w": method = .words
        case "p": method = .paragraphs
        default: break
        }
        if let last = words.last, ["w", "p", "b"].contains(last) { words.removeLast() }
        let count = words.popLast() ?? "1"
        guard words.isEmpty else {
            throw parser.syntaxError(at: token.place, "\"lorem\" has the form: {% lorem 3 p %}")
        }
        return .node(LoremNode(count: try parser.expression(count, at: token.place), method: method))
    }
}
