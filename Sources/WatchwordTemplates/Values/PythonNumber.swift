/// Numbers as Python's `int()` and `float()` make them of other values.
enum PythonNumber {
    /// `int(value)`, or `nil` where Python refuses.
    static func int(_ value: TemplateValue) -> Int? {
        switch value {
        case .bool(let value): value ? 1 : 0
        case .int(let value): value
        case .double(let value): Int(exactly: value.rounded(.towardZero))
        case .string(let text): NumberLiteral.int(text)
        case .html(let markup): NumberLiteral.int(markup.html)
        default: nil
        }
    }

    /// `float(value)`, or `nil` where Python refuses.
    static func double(_ value: TemplateValue) -> Double? {
        switch value {
        case .bool, .int, .double: value.number?.double
        case .string(let text): NumberLiteral.double(text)
        case .html(let markup): NumberLiteral.double(markup.html)
        default: nil
        }
    }
}
