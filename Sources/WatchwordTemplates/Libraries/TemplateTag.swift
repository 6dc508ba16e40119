/// An app's own tag: `{% name argument option=value %}`.
public struct TemplateTag: Sendable {
    /// What a tag was called with.
    public struct Call: Sendable {
        /// The values in order.
        public let arguments: [TemplateValue]
        /// The values given as `name=value`.
        public let named: [String: TemplateValue]
        /// What stands between the tag and its end tag, rendered; empty for a tag without one.
        public let content: SafeHTML
        /// The value of a variable of the template, or `nil`. Only the names that the tag was declared with are there.
        public let variables: [String: TemplateValue]
        /// The clock, the zone, the URLs and the translations.
        public let environment: TemplateEnvironment
    }

    enum Kind: Sendable {
        case simple(@Sendable (Call) throws -> TemplateValue)
        case block(end: String, @Sendable (Call) throws -> TemplateValue)
        case inclusion(template: String, @Sendable (Call) throws -> [String: TemplateValue])
    }

    /// The name in templates.
    public let name: String
    /// The variables of the template it looks at; pages that use the tag count them among their root names.
    public let uses: Set<String>
    let kind: Kind

    /// A tag that shows a value. Text is escaped, ``TemplateValue/html(_:)`` is not; with `as name` at its end, the
    /// value goes into a variable instead.
    public static func simple(
        _ name: String, using variables: Set<String> = [],
        _ body: @escaping @Sendable (Call) throws -> TemplateValue
    ) -> TemplateTag {
        TemplateTag(name: name, uses: variables, kind: .simple(body))
    }

    /// A tag around other content: `{% name %}…{% endname %}`.
    public static func block(
        _ name: String, using variables: Set<String> = [],
        _ body: @escaping @Sendable (Call) throws -> TemplateValue
    ) -> TemplateTag {
        TemplateTag(name: name, uses: variables, kind: .block(end: "end" + name, body))
    }

    /// A tag that shows another template with values of its own. That template sees nothing else, except the CSRF token.
    public static func inclusion(
        _ name: String, template: String, using variables: Set<String> = [],
        _ body: @escaping @Sendable (Call) throws -> [String: TemplateValue]
    ) -> TemplateTag {
        TemplateTag(name: name, uses: variables, kind: .inclusion(template: template, body))
    }
}
