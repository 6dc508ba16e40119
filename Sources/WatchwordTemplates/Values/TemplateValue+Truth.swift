extension TemplateValue {
    /// What `{% if %}` takes the value for: nothing, zero, empty text and empty collections are false.
    public var isTrue: Bool {
        switch self {
        case .none: false
        case .bool(let value): value
        case .int(let value): value != 0
        case .double(let value): value != 0
        case .string(let value): !value.isEmpty
        case .html(let value): !value.html.isEmpty
        case .date, .day: true
        case .list(let values): !values.isEmpty
        case .dictionary(let values): !values.isEmpty
        case .object(let object): object.isTrue
        }
    }

    /// Whether it is Python's `None`.
    public var isNone: Bool {
        if case .none = self { true } else { false }
    }

    /// The number that Python would compute with, Booleans counting as 0 and 1.
    var number: Number? {
        switch self {
        case .bool(let value): .int(value ? 1 : 0)
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        default: nil
        }
    }

    /// Text or markup, as Python's `str` covers both.
    var stringContent: String? {
        switch self {
        case .string(let text): text
        case .html(let markup): markup.html
        default: nil
        }
    }

    enum Number {
        case int(Int)
        case double(Double)

        var double: Double {
            switch self {
            case .int(let value): Double(value)
            case .double(let value): value
            }
        }
    }
}
