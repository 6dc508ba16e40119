/// `{% translate "text" noop context "where" as name %}`.
final class TranslateNode: Node {
    private let base: FilterExpression.Base
    private let steps: [FilterExpression.Step]
    private let isTranslated: Bool
    private let context: FilterExpression?
    private let target: Int?

    init(expression: FilterExpression, isTranslated: Bool, context: FilterExpression?, target: Int?) {
        base = expression.base
        steps = expression.steps
        self.isTranslated = isTranslated
        self.context = context
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        var value = try translated(&state)
        for step in steps { value = try step.apply(to: value, &state) }
        if let target {
            state.set(target, state.wording(of: value))
        } else {
            state.show(value)
        }
    }

    private func translated(_ state: inout RenderState) throws(TemplateError) -> TemplateValue {
        let context = try self.context?.value(&state).text
        switch base {
        case .translated(let text): return .html(SafeHTML(trusted: translated(text, context, state)))
        case .constant(let value): return translated(value, context, state)
        case .variable(let variable):
            guard let value = try state.value(of: variable) else { return "" }
            return translated(value, context, state)
        }
    }

    private func translated(_ value: TemplateValue, _ context: String?, _ state: RenderState) -> TemplateValue {
        switch value {
        case .html(let markup): .html(SafeHTML(trusted: translated(markup.html, context, state)))
        case .string(let text): .string(translated(text, context, state))
        default: value
        }
    }

    private func translated(_ text: String, _ context: String?, _ state: RenderState) -> String {
        guard isTranslated, !text.isEmpty else { return text }
        let key = TranslationKey.key(text, context: context)
        return state.engine.environment.translate(key, [:], nil) ?? text
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        var words = WordSplitter.words(token.contents)[...].dropFirst()
        guard let text = words.popFirst() else {
            throw parser.syntaxError(at: token.place, "\"\(token.name ?? "")\" needs a text.")
        }
        let expression = try parser.expression(text, at: token.place)
        var seen: Set<String> = []
        var context: FilterExpression?
        var target: Int?
        while let option = words.popFirst() {
            guard seen.insert(option).inserted else {
                throw parser.syntaxError(at: token.place, "\"\(option)\" is given twice.")
            }
            switch option {
            case "noop": break
            case "context":
                guard let value = words.popFirst(), value != "as", value != "noop" else {
                    throw parser.syntaxError(at: token.place, "\"context\" needs a text.")
                }
                context = try parser.expression(value, at: token.place)
            case "as":
                guard let name = words.popFirst() else {
                    throw parser.syntaxError(at: token.place, "\"as\" needs a name.")
                }
                target = parser.names.number(of: name)
            default:
                throw parser.syntaxError(
                    at: token.place, "\"\(option)\" makes no sense here; noop, context \"…\" and as name do.")
            }
        }
        return .node(
            TranslateNode(
                expression: expression, isTranslated: !seen.contains("noop"), context: context, target: target))
    }
}

/// How a text is looked up: with its context before it, as gettext joins them.
enum TranslationKey {
    static func key(_ text: String, context: String?) -> String {
        context.map { $0 + "\u{4}" + text } ?? text
    }
}

/// `{% get_current_language as name %}` and `{% get_current_language_bidi as name %}`.
final class CurrentLanguageNode: Node {
    private let asksForDirection: Bool
    private let target: Int

    init(asksForDirection: Bool, target: Int) {
        self.asksForDirection = asksForDirection
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let code = state.environment.languageCode
        let isRightToLeft = ["ar", "fa", "he", "ug", "ur", "ckb"].contains { code == $0 || code.hasPrefix($0 + "-") }
        state.set(target, asksForDirection ? .bool(isRightToLeft) : .string(code))
    }

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = token.contents.wordsBySpace
        guard words.count == 3, words[1] == "as" else {
            throw parser.syntaxError(at: token.place, "\"\(words[0])\" has the form: {% \(words[0]) as name %}")
        }
        return .node(
            CurrentLanguageNode(
                asksForDirection: words[0].hasSuffix("bidi"), target: parser.names.number(of: words[2])))
    }
}
