/// What `{% if %}` decides by.
indirect enum Condition: Sendable {
    case value(FilterExpression)
    case not(Condition)
    case and(Condition, Condition)
    case or(Condition, Condition)
    case comparison(Comparison, Condition, Condition)

    enum Comparison: Sendable {
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, isSame, isNotSame, isIn, isNotIn
    }

    /// Whether the branch is taken. A filter argument that does not exist makes it false.
    func holds(_ state: inout RenderState) throws(TemplateError) -> Bool {
        if case .value(let expression) = self, let variable = expression.plainVariable {
            return try state.value(of: variable)?.isTrue ?? false
        }
        do {
            return try value(&state).isTrue
        } catch {
            if case .rendering(let problem) = error, problem.isMissingVariable { return false }
            throw error
        }
    }

    private func value(_ state: inout RenderState) throws(TemplateError) -> TemplateValue {
        switch self {
        case .value(let expression): return try expression.value(&state, missing: .none)
        // An operator whose operands fail is false, whatever it is: templates do not stop over a comparison.
        case .not(let operand):
            guard let value = try? operand.value(&state) else { return false }
            return .bool(!value.isTrue)
        case .and(let first, let second):
            guard let value = try? first.value(&state) else { return false }
            if !value.isTrue { return value }
            return (try? second.value(&state)) ?? false
        case .or(let first, let second):
            guard let value = try? first.value(&state) else { return false }
            if value.isTrue { return value }
            return (try? second.value(&state)) ?? false
        case .comparison(let comparison, let first, let second):
            guard let first = try? first.value(&state), let second = try? second.value(&state) else { return false }
            return .bool(comparison.holds(first, second))
        }
    }
}

extension Condition.Comparison {
    func holds(_ first: TemplateValue, _ second: TemplateValue) -> Bool {
        switch self {
        case .equal: first == second
        case .notEqual: first != second
        case .less: first.precedes(second) ?? false
        case .greater: second.precedes(first) ?? false
        case .lessOrEqual: first.precedes(second).map { $0 || first == second } ?? false
        case .greaterOrEqual: second.precedes(first).map { $0 || first == second } ?? false
        case .isSame: Self.isSame(first, second)
        case .isNotSame: !Self.isSame(first, second)
        case .isIn: first.isContained(in: second) ?? false
        case .isNotIn: first.isContained(in: second).map { !$0 } ?? false
        }
    }

    /// Values have no identity; what Python keeps once (`None`, Booleans) is the same, and so is what is equal in kind.
    private static func isSame(_ first: TemplateValue, _ second: TemplateValue) -> Bool {
        switch (first, second) {
        case (.none, .none): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
        case (.html(let a), .html(let b)): a.html.utf8.elementsEqual(b.html.utf8)
        case (.object(let a), .object): a.isEqual(to: second)
        default: false
        }
    }
}
