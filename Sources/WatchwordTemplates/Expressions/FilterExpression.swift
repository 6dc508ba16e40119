/// A value with the filters it goes through: `user.username|default:"Guest"`.
final class FilterExpression: Sendable {
    enum Base: Sendable {
        case constant(TemplateValue)
        case variable(Variable)
        /// `_("text")`, looked up in the translations each time.
        case translated(String)
    }

    /// A filter with its argument; a class, so that applying it copies neither.
    final class Step: Sendable {
        let filter: TemplateFilter
        let argument: Base?

        init(filter: TemplateFilter, argument: Base?) {
            self.filter = filter
            self.argument = argument
        }
    }

    let base: Base
    let steps: [Step]

    init(base: Base, steps: [Step]) {
        self.base = base
        self.steps = steps
    }

    /// The literal text, if the expression is nothing else.
    var literal: String? {
        guard steps.isEmpty, case .constant(let value) = base else { return nil }
        return value.stringContent
    }

    /// The variable, if the expression is nothing else.
    var plainVariable: Variable? {
        guard steps.isEmpty, case .variable(let variable) = base else { return nil }
        return variable
    }

    /// What a variable that does not exist counts as.
    enum Missing {
        /// Empty text, where values are shown.
        case empty
        /// `None`, where tags decide.
        case none
    }

    func value(_ state: inout RenderState, missing: Missing = .empty) throws(TemplateError) -> TemplateValue {
        var value: TemplateValue
        switch base {
        case .constant(let constant): value = constant
        case .translated(let text): value = .html(SafeHTML(trusted: state.translated(text)))
        case .variable(let variable):
            if let found = try state.value(of: variable) {
                value = found
            } else {
                value = missing == .none ? TemplateValue.none : .string("")
            }
        }
        for step in steps {
            value = try step.apply(to: value, &state)
        }
        return value
    }
}

extension FilterExpression.Step {
    func apply(to value: TemplateValue, _ state: inout RenderState) throws(TemplateError) -> TemplateValue {
        let call = TemplateFilter.Call(isEscaping: state.isEscaping, engine: state.engine)
        let argument = try argumentValue(&state)
        let result: TemplateValue
        do {
            result = try filter.body(value, argument, call)
        } catch let error as TemplateError {
            throw error
        } catch {
            throw .rendering(TemplateProblem("The filter \"\(filter.name)\" failed: \(error)"))
        }
        if filter.keepsSafety, value.isSafe {
            return .html(SafeHTML(trusted: result.text))
        }
        return result
    }

    private func argumentValue(_ state: inout RenderState) throws(TemplateError) -> TemplateValue? {
        switch argument {
        case nil: return nil
        case .constant(let value): return value
        case .translated(let text): return .html(SafeHTML(trusted: state.translated(text)))
        case .variable(let variable):
            if let value = try state.value(of: variable) { return value }
            let path = ([variable.rootName] + variable.members.map(\.name)).joined(separator: ".")
            var problem = TemplateProblem(
                "The argument of the filter \"\(filter.name)\" is a variable that does not exist: \(path)")
            problem.isMissingVariable = true
            throw .rendering(problem)
        }
    }
}
