/// The text of a template and where it came from.
public struct TemplateSource: Sendable, Hashable {
    /// The name it is asked for by, such as `users/dashboard.html`.
    public let name: String
    /// The text.
    public let text: String
    /// The file it was read from, or another description that only this template has.
    public let origin: String

    /// A template's text with its name and its place.
    public init(name: String, text: String, origin: String) {
        self.name = name
        self.text = text
        self.origin = origin
    }
}

/// A place that templates come from. Loaders are asked in order, and the first that has a name wins.
public protocol TemplateLoader: Sendable {
    /// The template of a name, or `nil` where this loader has none.
    ///
    /// - Throws: ``TemplateError/unreadable(name:origin:reason:)`` when it is there but cannot be read.
    func source(named name: String) throws(TemplateError) -> TemplateSource?

    /// All names this loader can answer for, sorted; what ``TemplateEngine/compileAll()`` goes through.
    ///
    /// - Throws: ``TemplateError/unreadable(name:origin:reason:)`` when a folder cannot be listed.
    func allNames() throws(TemplateError) -> [String]

    /// Where this loader looks for a name, for the message that says a template does not exist.
    func places(for name: String) -> [String]
}
