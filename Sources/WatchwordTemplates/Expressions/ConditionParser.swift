/// Reads the words of `{% if %}` with Python's precedence: `or`, `and`, `not`, `in`, comparisons.
struct ConditionParser {
    private enum Word {
        case not
        case and
        case or
        case comparison(Condition.Comparison, power: Int)
        case operand(FilterExpression)
        case end

        /// How tightly the operator binds what stands before it.
        var power: Int {
            switch self {
            case .or: 6
            case .and: 7
            case .comparison(_, let power): power
            case .not: 8
            case .operand, .end: 0
            }
        }
    }

    /// More operators than anyone writes, and few enough for the stack.
    private static let mostOperators = 200

    private var words: [(word: Word, text: String)] = []
    private var position = 0
    private let parser: TemplateParser
    private let place: Place

    static func parse(_ words: [String], at place: Place, in parser: TemplateParser) throws(TemplateError) -> Condition
    {
        var reader = ConditionParser(parser: parser, place: place)
        try reader.read(words)
        let condition = try reader.expression(power: 0)
        if case .end = reader.current.word { return condition }
        throw parser.syntaxError(at: place, "\"\(reader.current.text)\" is left over at the end of the condition.")
    }

    private init(parser: TemplateParser, place: Place) {
        self.parser = parser
        self.place = place
    }

    private var current: (word: Word, text: String) {
        position < words.count ? words[position] : (.end, "")
    }

    private mutating func read(_ texts: [String]) throws(TemplateError) {
        var index = 0
        var operators = 0
        while index < texts.count {
            var text = texts[index]
            let next = index + 1 < texts.count ? texts[index + 1] : ""
            if (text == "is" && next == "not") || (text == "not" && next == "in") {
                text += " " + next
                index += 1
            }
            index += 1
            if let word = Self.operatorWord(text) {
                operators += 1
                words.append((word, text))
            } else {
                words.append((.operand(try parser.expression(text, at: place)), text))
            }
        }
        if operators > Self.mostOperators {
            throw parser.syntaxError(
                at: place, "The condition has \(operators) operators; \(Self.mostOperators) are the most there can be.")
        }
    }

    private static func operatorWord(_ text: String) -> Word? {
        switch text {
        case "or": .or
        case "and": .and
        case "not": .not
        case "in": .comparison(.isIn, power: 9)
        case "not in": .comparison(.isNotIn, power: 9)
        case "is": .comparison(.isSame, power: 10)
        case "is not": .comparison(.isNotSame, power: 10)
        case "==": .comparison(.equal, power: 10)
        case "!=": .comparison(.notEqual, power: 10)
        case "<": .comparison(.less, power: 10)
        case "<=": .comparison(.lessOrEqual, power: 10)
        case ">": .comparison(.greater, power: 10)
        case ">=": .comparison(.greaterOrEqual, power: 10)
        default: nil
        }
    }

    /// `"auth.change_user" in perms` asks the same as `perms.auth.change_user`.
    private func noteSearch(_ comparison: Condition.Comparison, _ left: Condition, _ right: Condition) {
        guard comparison == .isIn || comparison == .isNotIn, case .value(let needle) = left, let text = needle.literal,
            case .value(let place) = right, let variable = place.plainVariable, variable.members.isEmpty
        else { return }
        parser.noteQuestion(text, to: variable.rootName)
    }

    private mutating func expression(power: Int) throws(TemplateError) -> Condition {
        let (word, text) = current
        position += 1
        var left: Condition
        switch word {
        case .operand(let expression): left = .value(expression)
        case .not: left = .not(try self.expression(power: 8))
        case .end: throw parser.syntaxError(at: place, "The condition ends too early.")
        case .and, .or, .comparison:
            throw parser.syntaxError(at: place, "\"\(text)\" has nothing on its left side.")
        }
        while power < current.word.power {
            let (word, text) = current
            position += 1
            switch word {
            case .or: left = .or(left, try self.expression(power: 6))
            case .and: left = .and(left, try self.expression(power: 7))
            case .comparison(let comparison, let power):
                let right = try self.expression(power: power)
                noteSearch(comparison, left, right)
                left = .comparison(comparison, left, right)
            case .not, .operand, .end:
                throw parser.syntaxError(at: place, "\"\(text)\" cannot stand between two values.")
            }
        }
        return left
    }
}
