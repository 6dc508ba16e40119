extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByFloatLiteral
{
    /// A ``string(_:)``: a literal in Swift code is text like any other, and escaped.
    public init(stringLiteral value: String) {
        self = .string(value)
    }

    /// An ``int(_:)``.
    public init(integerLiteral value: Int) {
        self = .int(value)
    }

    /// A ``bool(_:)``.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// A ``double(_:)``.
    public init(floatLiteral value: Double) {
        self = .double(value)
    }
}

extension TemplateValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// A ``list(_:)``.
    public init(arrayLiteral elements: TemplateValue...) {
        self = .list(elements)
    }

    /// A ``dictionary(_:)`` in the order of the literal. A name given twice keeps its last value.
    public init(dictionaryLiteral elements: (String, TemplateValue)...) {
        var dictionary = TemplateDictionary()
        for (name, value) in elements {
            dictionary[name] = value
        }
        self = .dictionary(dictionary)
    }
}
