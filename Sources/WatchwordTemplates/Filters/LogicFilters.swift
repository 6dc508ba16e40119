/// Filters that choose.
enum LogicFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("default", argument: .required) { value, argument, _ in
            value.isTrue ? value : argument ?? value
        },
        TemplateFilter("default_if_none", argument: .required) { value, argument, _ in
            value.isNone ? argument ?? value : value
        },
        TemplateFilter("yesno", argument: .optional) { value, argument, call in
            let words = try argument.map { argument in try Optional(argument).string(for: "yesno") }
            let text = words ?? call.environment.translate("yes,no,maybe", [:], nil) ?? "yes,no,maybe"
            let choices = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
            guard choices.count >= 2 else { return value }
            if value.isNone { return .string(choices.count == 3 ? choices[2] : choices[1]) }
            return .string(value.isTrue ? choices[0] : choices[1])
        },
        TemplateFilter("pprint", keepsSafety: true) { value, _, _ in
            .string(PythonNotation.notation(value))
        },
    ]
}
