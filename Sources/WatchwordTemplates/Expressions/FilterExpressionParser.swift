/// Reads `variable|filter:argument|filter`.
struct FilterExpressionParser {
    private let text: String
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private let parser: TemplateParser
    private let place: Place

    static func parse(_ text: String, at place: Place, in parser: TemplateParser) throws(TemplateError)
        -> FilterExpression
    {
        var reader = FilterExpressionParser(text, at: place, in: parser)
        return try reader.expression()
    }

    private init(_ text: String, at place: Place, in parser: TemplateParser) {
        self.text = text
        self.place = place
        self.parser = parser
        scalars = Array(text.unicodeScalars)
    }

    private mutating func expression() throws(TemplateError) -> FilterExpression {
        guard let base = try operand() else {
            throw parser.syntaxError(at: place, "A value is missing at the start of \"\(text)\".")
        }
        var steps: [FilterExpression.Step] = []
        while let step = try step() {
            steps.append(step)
        }
        guard index == scalars.count else {
            throw parser.syntaxError(at: place, "\"\(rest)\" in \"\(text)\" makes no sense.\(hint)")
        }
        return FilterExpression(base: base, steps: steps)
    }

    private var rest: String {
        scalars[index...].reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    /// The usual slips, said in words.
    private var hint: String {
        let rest = rest.trimmedOfSpace
        if rest.hasPrefix("==") || rest.hasPrefix("+") || rest.hasPrefix("-") || rest.hasPrefix("*") {
            return " Templates do not calculate; use {% if %} to compare and |add to add."
        }
        if rest.hasPrefix("(") {
            return " Methods are called without parentheses."
        }
        if rest.hasPrefix(":") {
            return " The argument of a filter follows its colon at once, without a space."
        }
        return ""
    }

    private mutating func step() throws(TemplateError) -> FilterExpression.Step? {
        var position = skippingSpace(from: index)
        guard position < scalars.count, scalars[position] == "|" else { return nil }
        position = skippingSpace(from: position + 1)
        let nameStart = position
        while position < scalars.count, scalars[position].isPythonWord { position += 1 }
        guard position > nameStart else { return nil }
        let name = string(nameStart..<position)
        index = position
        var argument: FilterExpression.Base?
        if index < scalars.count, scalars[index] == ":" {
            index += 1
            argument = try operand()
            if argument == nil { index -= 1 }
        }
        let filter = try parser.filter(named: name, at: place)
        switch (filter.argument, argument) {
        case (.none, .some):
            throw parser.syntaxError(at: place, "The filter \"\(name)\" takes no argument.")
        case (.required, nil):
            throw parser.syntaxError(
                at: place, "The filter \"\(name)\" needs an argument, without a space: |\(name):value")
        default:
            return FilterExpression.Step(filter: filter, argument: argument)
        }
    }

    private func skippingSpace(from start: Int) -> Int {
        var position = start
        while position < scalars.count, scalars[position].isPythonSpace { position += 1 }
        return position
    }

    private func string(_ range: Range<Int>) -> String {
        scalars[range].reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    /// A literal, a number or a dotted name at the present position, or `nil`.
    private mutating func operand() throws(TemplateError) -> FilterExpression.Base? {
        guard index < scalars.count else { return nil }
        if let literal = quotedLiteral() { return literal }
        let start = index
        var position = index
        while position < scalars.count, scalars[position].isPythonWord || scalars[position] == "." { position += 1 }
        if position == start {
            position = endOfSignedNumber(from: start)
            guard position > start else { return nil }
        }
        index = position
        return try variable(string(start..<position))
    }

    private mutating func quotedLiteral() -> FilterExpression.Base? {
        let isTranslated = scalars[index] == "_" && index + 1 < scalars.count && scalars[index + 1] == "("
        let start = isTranslated ? index + 2 : index
        guard start < scalars.count, scalars[start] == "\"" || scalars[start] == "'",
            let end = Quotation.end(in: scalars, from: start)
        else { return nil }
        let literal = Quotation.unescaped(scalars[(start + 1)..<(end - 1)], quote: scalars[start])
        if isTranslated {
            guard end < scalars.count, scalars[end] == ")" else { return nil }
            index = end + 1
            return .translated(literal)
        }
        index = end
        return .constant(.html(SafeHTML(trusted: literal)))
    }

    /// `-1.5e3` and the like; the form without a sign has been read as a name already.
    private func endOfSignedNumber(from start: Int) -> Int {
        var position = start
        if scalars[position] == "-" || scalars[position] == "+" { position += 1 }
        if position < scalars.count, scalars[position] == "." { position += 1 }
        let digits = position
        while position < scalars.count {
            let scalar = scalars[position]
            let isDigit = ("0"..."9").contains(scalar)
            guard isDigit || (position > digits && (scalar == "." || scalar == "e")) else { break }
            position += 1
        }
        return position > digits ? position : start
    }

    private func variable(_ name: String) throws(TemplateError) -> FilterExpression.Base {
        if let number = NumberLiteral.value(name) { return .constant(number) }
        switch name {
        case "True": return .constant(true)
        case "False": return .constant(false)
        case "None": return .constant(TemplateValue.none)
        default: break
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
        if parts.contains(where: { $0.hasPrefix("_") }) {
            throw parser.syntaxError(at: place, "Names must not begin with an underscore: \(name)")
        }
        let variable = Variable(parts: parts, names: parser.names)
        parser.noteUse(of: variable)
        return .variable(variable)
    }
}
