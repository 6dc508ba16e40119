#if canImport(FoundationEssentials)
public import struct FoundationEssentials.Date
#else
public import struct Foundation.Date
#endif

/// Anything a template can be given.
///
/// What is shown follows Django: ``none`` shows `None`, Booleans `True` and `False`, a list or a dictionary its Python
/// notation. A ``string(_:)`` is escaped where a template escapes, an ``html(_:)`` never.
public enum TemplateValue: Sendable {
    /// No value: shows `None` and counts as false. (Something that does not exist at all shows nothing.)
    case none
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case int(Int)
    /// A number with a fraction.
    case double(Double)
    /// Text, escaped when it is shown.
    case string(String)
    /// Markup, shown as it is.
    case html(SafeHTML)
    /// A moment, shown in the time zone of the environment.
    case date(Date)
    /// A calendar day, without a time and a zone.
    case day(TemplateDay)
    /// Several values in order.
    case list([TemplateValue])
    /// Values with names, in order.
    case dictionary(TemplateDictionary)
    /// Something with members of its own, such as a user or a form.
    case object(any TemplateObject)
}

/// A calendar day as a template sees it, in the Gregorian calendar.
public struct TemplateDay: Sendable, Hashable {
    /// The year, 1 to 9999.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, 1 to 31.
    public var day: Int

    /// A day from its numbers, which are taken as they are.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}
