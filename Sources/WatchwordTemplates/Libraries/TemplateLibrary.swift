/// Tags and filters that a template gets with `{% load name %}`.
public struct TemplateLibrary: Sendable {
    /// The name that `{% load %}` uses.
    public let name: String
    /// The filters by their own names.
    public let filters: [TemplateFilter]
    /// The tags by their own names.
    public let tags: [TemplateTag]
    /// Whether every template has them without `{% load %}`.
    public let isBuiltIn: Bool

    /// A library.
    public init(
        _ name: String, filters: [TemplateFilter] = [], tags: [TemplateTag] = [], isBuiltIn: Bool = false
    ) {
        self.name = name
        self.filters = filters
        self.tags = tags
        self.isBuiltIn = isBuiltIn
    }
}
