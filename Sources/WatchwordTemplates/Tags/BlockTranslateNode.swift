/// `{% blocktranslate with name=value count n=value %}…{% plural %}…{% endblocktranslate %}`.
final class BlockTranslateNode: Node {
    /// A text to be translated, with `%(name)s` for the variables it shows.
    struct Text: Sendable {
        enum Part: Sendable {
            case text(String)
            case variable(name: String, number: Int)
        }

        var parts: [Part] = []

        var key: String {
            parts.reduce(into: "") { key, part in
                switch part {
                case .text(let text): key += text
                case .variable(let name, _): key += "%(\(name))s"
                }
            }
        }

        /// The text on one line: every line break becomes a space, together with the space around it.
        var trimmed: Text {
            // The marker stands for a variable; the letter before it keeps space beside it from being trimmed away.
            let marker: Unicode.Scalar = "\u{0}"
            var joined = String.UnicodeScalarView()
            for part in parts {
                switch part {
                case .text(let text): joined.append(contentsOf: text.unicodeScalars.filter { $0 != marker })
                case .variable: joined.append(marker)
                }
            }
            let lines = String(joined).trimmedOfSpace.unicodeScalars.split(
                separator: "\n", omittingEmptySubsequences: false)
            let words = lines.map { String($0).trimmedOfSpace }.filter { !$0.isEmpty }
            let untouched = lines.count == 1 ? [String(joined).trimmedOfSpace] : words
            // Only the space at line breaks goes; the ends of the lines have been trimmed already.
            var variables = parts.filter { if case .variable = $0 { true } else { false } }[...]
            var result = Text()
            let pieces = untouched.joined(separator: " ").unicodeScalars.split(
                separator: marker, omittingEmptySubsequences: false)
            for (index, piece) in pieces.enumerated() {
                if index > 0, let variable = variables.popFirst() { result.parts.append(variable) }
                if !piece.isEmpty { result.parts.append(.text(String(piece))) }
            }
            return result
        }
    }

    private let singular: Text
    private let plural: Text?
    private let values: [Assignment]
    private let count: Assignment?
    private let context: FilterExpression?
    private let target: Int?

    init(
        singular: Text, plural: Text?, values: [Assignment], count: Assignment?, context: FilterExpression?,
        target: Int?
    ) {
        self.singular = singular
        self.plural = plural
        self.values = values
        self.count = count
        self.context = context
        self.target = target
    }

    func render(_ state: inout RenderState) throws(TemplateError) {
        let context = try self.context?.value(&state).text
        let values = try values.map { assignment throws(TemplateError) in
            (assignment.number, try assignment.expression.value(&state))
        }
        var text = ""
        try state.inScope { state throws(TemplateError) in
            for (number, value) in values { state.set(number, value) }
            let number = try setCount(&state)
            text = self.text(number, context, state)
        }
        if let target {
            state.set(target, .html(SafeHTML(trusted: text)))
        } else {
            state.append(text)
        }
    }

    private func setCount(_ state: inout RenderState) throws(TemplateError) -> TemplateValue.Number? {
        guard let count else { return nil }
        let value = try count.expression.value(&state)
        guard let number = value.number else {
            throw .rendering(
                TemplateProblem("\"\(count.name)\", which \"blocktranslate\" counts by, must be a number."))
        }
        state.set(count.number, value)
        return number
    }

    private func text(
        _ number: TemplateValue.Number?, _ context: String?, _ state: RenderState
    ) -> String {
        var parameters: [String: String] = [:]
        for part in singular.parts + (plural?.parts ?? []) {
            guard case .variable(let name, let number) = part else { continue }
            parameters[name] = state.lookUp(number, name).map { state.wording(of: $0).text } ?? ""
        }
        // A text that is only a key shows none of the variables that its wording will want.
        for assignment in values where parameters[assignment.name] == nil {
            parameters[assignment.name] =
                state.lookUp(assignment.number, assignment.name).map { state.wording(of: $0).text } ?? ""
        }
        let wholeCount: Int? =
            switch number {
            case .int(let value): value
            case .double(let value): Int(exactly: value) ?? 2
            case nil: nil
            }
        let key = TranslationKey.key(singular.key, context: context)
        if let translation = state.engine.environment.translate(key, parameters, wholeCount) { return translation }
        let chosen = (wholeCount ?? 1) == 1 ? singular : plural ?? singular
        return chosen.parts.reduce(into: "") { text, part in
            switch part {
            case .text(let piece): text += piece
            case .variable(let name, _): text += parameters[name] ?? ""
            }
        }
    }
}
