/// Something with members that templates may look at: a user, a form, a page of results.
///
/// Templates see only what ``member(_:)`` hands out. There is no reflection, so a stored property that is not named
/// there, such as a password hash, cannot be reached from a template.
///
/// ```swift
/// extension Book: TemplateObject {
///     func member(_ name: String) -> TemplateValue? {
///         switch name {
///         case "title": .string(title)
///         case "pages": .int(pages)
///         default: nil
///         }
///     }
///     var templateText: TemplateValue { .string(title) }
/// }
/// ```
public protocol TemplateObject: Sendable {
    /// The value of a member, or `nil` where there is none of that name: the template then shows nothing.
    func member(_ name: String) -> TemplateValue?

    /// What `{{ object }}` shows: a ``TemplateValue/string(_:)`` is escaped, a ``TemplateValue/html(_:)`` is not.
    var templateText: TemplateValue { get }

    /// What the object counts as in `{% if %}`. True unless said otherwise.
    var isTrue: Bool { get }

    /// What `{% for %}` walks through and `|length` counts. `nil`, the default, means that it cannot be walked through.
    var elements: [TemplateValue]? { get }

    /// Whether `value in object` holds. By default: whether one of the ``elements`` equals it.
    func contains(_ value: TemplateValue) -> Bool

    /// Whether `object == value` holds. False unless said otherwise.
    func isEqual(to value: TemplateValue) -> Bool
}

extension TemplateObject {
    /// Objects are true.
    public var isTrue: Bool { true }

    /// Objects cannot be walked through.
    public var elements: [TemplateValue]? { nil }

    /// Whether one of the elements equals the value.
    public func contains(_ value: TemplateValue) -> Bool {
        elements?.contains { $0 == value } ?? false
    }

    /// Objects equal nothing.
    public func isEqual(to value: TemplateValue) -> Bool { false }
}
