#if canImport(FoundationEssentials)
public import struct FoundationEssentials.Date
#else
public import struct Foundation.Date
#endif

/// A Swift type that can be handed to a template.
public protocol TemplateValueConvertible {
    /// The value a template sees.
    var templateValue: TemplateValue { get }
}

extension TemplateValue: TemplateValueConvertible {
    /// The value itself.
    public var templateValue: TemplateValue { self }
}

extension String: TemplateValueConvertible {
    /// Text, escaped when it is shown.
    public var templateValue: TemplateValue { .string(self) }
}

extension SafeHTML: TemplateValueConvertible {
    /// Markup, shown as it is.
    public var templateValue: TemplateValue { .html(self) }
}

extension Bool: TemplateValueConvertible {
    /// True or false.
    public var templateValue: TemplateValue { .bool(self) }
}

extension Int: TemplateValueConvertible {
    /// A whole number.
    public var templateValue: TemplateValue { .int(self) }
}

extension Double: TemplateValueConvertible {
    /// A number with a fraction.
    public var templateValue: TemplateValue { .double(self) }
}

extension Date: TemplateValueConvertible {
    /// A moment.
    public var templateValue: TemplateValue { .date(self) }
}

extension TemplateDay: TemplateValueConvertible {
    /// A calendar day.
    public var templateValue: TemplateValue { .day(self) }
}

extension TemplateDictionary: TemplateValueConvertible {
    /// Values with names.
    public var templateValue: TemplateValue { .dictionary(self) }
}

extension Array: TemplateValueConvertible where Element: TemplateValueConvertible {
    /// The elements as a list.
    public var templateValue: TemplateValue { .list(map(\.templateValue)) }
}

extension Optional: TemplateValueConvertible where Wrapped: TemplateValueConvertible {
    /// The value, or ``TemplateValue/none``.
    public var templateValue: TemplateValue {
        switch self {
        case .some(let value): value.templateValue
        case nil: TemplateValue.none
        }
    }
}
