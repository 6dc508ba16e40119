extension BlockTranslateNode {
    private struct Options {
        var values: [Assignment] = []
        var count: Assignment?
        var context: FilterExpression?
        var isTrimmed = false
        var target: Int?
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let name = token.name ?? "blocktranslate"
        let options = try options(token, in: parser)
        var (singular, end) = try text(in: parser, of: token)
        var plural: Text?
        if options.count != nil {
            guard end.contents == "plural" else {
                throw parser.syntaxError(
                    at: end.place, "\"\(end.contents)\" cannot stand in \"\(name)\", which waits for \"plural\".")
            }
            (plural, end) = try text(in: parser, of: token)
        }
        guard end.contents == "end" + name else {
            throw parser.syntaxError(
                at: end.place,
                "\"\(end.contents)\" cannot stand in \"\(name)\": only text and variables can be translated.")
        }
        return .node(
            BlockTranslateNode(
                singular: options.isTrimmed ? singular.trimmed : singular,
                plural: options.isTrimmed ? plural?.trimmed : plural, values: options.values, count: options.count,
                context: options.context, target: options.target))
    }

    private static func options(_ token: Token, in parser: TemplateParser) throws(TemplateError) -> Options {
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        var options = Options()
        var seen: Set<String> = []
        while let option = words.popFirst() {
            guard seen.insert(option).inserted else {
                throw parser.syntaxError(at: token.place, "\"\(option)\" is given twice.")
            }
            switch option {
            case "with":
                options.values = try Assignment.parse(&words, style: .equalsOrAs, at: token.place, in: parser)
                guard !options.values.isEmpty else {
                    throw parser.syntaxError(at: token.place, "\"with\" needs at least one name=value.")
                }
            case "count":
                let counts = try Assignment.parse(&words, style: .equalsOrAs, at: token.place, in: parser)
                guard counts.count == 1 else {
                    throw parser.syntaxError(at: token.place, "\"count\" needs exactly one name=value.")
                }
                options.count = counts[0]
            case "context":
                guard let word = words.popFirst() else {
                    throw parser.syntaxError(at: token.place, "\"context\" needs a text.")
                }
                options.context = try parser.expression(word, at: token.place)
            case "trimmed": options.isTrimmed = true
            case "asvar":
                guard let word = words.popFirst() else {
                    throw parser.syntaxError(at: token.place, "\"asvar\" needs a name.")
                }
                options.target = parser.names.number(of: word)
            default:
                throw parser.syntaxError(at: token.place, "\"\(option)\" makes no sense in \"\(token.name ?? "")\".")
            }
        }
        let own = options.values.map(\.name) + (options.count.map { [$0.name] } ?? [])
        parser.translatedNames = Set(own)
        return options
    }

    /// Text and variables up to the next tag, and that tag.
    private static func text(
        in parser: TemplateParser, of token: Token
    ) throws(TemplateError) -> (Text, Token) {
        var text = Text()
        while let next = parser.takeToken() {
            switch next.kind {
            case .text: text.parts.append(.text(next.contents))
            case .variable:
                let name = next.contents
                if !parser.translatedNames.contains(name) { parser.noteUse(of: name) }
                text.parts.append(.variable(name: name, number: parser.names.number(of: name)))
            case .block, .comment: return (text, next)
            }
        }
        throw parser.unclosed(looksFor: ["end" + (token.name ?? "blocktranslate")])
    }
}
