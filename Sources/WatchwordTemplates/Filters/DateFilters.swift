/// Filters for moments and days.
enum DateFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("date", argument: .optional) { value, argument, call in
            guard value.isDate else { return "" }
            let format = DateFormat.named(argument, otherwise: DateFormat.date)
            guard let text = DateFormat.text(value, format: format, call.environment) else {
                throw FilterFailure("a day without a time cannot be shown as \"\(format)\"")
            }
            return .string(text)
        },
        TemplateFilter("time", argument: .optional) { value, argument, call in
            let format = DateFormat.named(argument, otherwise: DateFormat.time)
            return .string(DateFormat.timeText(value, format: format, call.environment) ?? "")
        },
        TemplateFilter("timesince", argument: .optional) { value, argument, call in
            .string(try TimeSpan.text(from: value, to: argument, call.environment, isReversed: false))
        },
        TemplateFilter("timeuntil", argument: .optional) { value, argument, call in
            .string(try TimeSpan.text(from: value, to: argument, call.environment, isReversed: true))
        },
    ]
}

extension TemplateValue {
    var isDate: Bool {
        switch self {
        case .date, .day: true
        default: false
        }
    }
}
