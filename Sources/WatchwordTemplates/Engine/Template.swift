/// A compiled template, ready to be rendered any number of times from any number of threads.
public struct Template: Sendable {
    /// The name it was asked for by.
    public let name: String

    /// The names a page made from this template may look up in its context, those used by its parents and by the
    /// templates it includes among them. A page loads just these.
    public let rootNames: Set<String>

    /// Whether the template extends or includes a template whose name is only known when it is rendered. Its
    /// ``rootNames`` then lack what that template uses, and whoever loads values by them should load everything.
    public let usesUnknownTemplates: Bool

    let engine: TemplateEngine

    /// The text the template makes of these values.
    ///
    /// - Parameter escaping: whether text is escaped for HTML; false for mail bodies and other plain text.
    /// - Throws: ``TemplateError``.
    public func render(
        _ context: [String: TemplateValue] = [:], escaping: Bool = true
    ) throws(TemplateError) -> String {
        var output: [UInt8] = []
        try render(context, escaping: escaping, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the text the template makes of these values to a buffer, as UTF-8. After an error the buffer may hold
    /// the part that was rendered before it.
    ///
    /// - Throws: ``TemplateError``.
    public func render(
        _ context: [String: TemplateValue] = [:], escaping: Bool = true, into output: inout [UInt8]
    ) throws(TemplateError) {
        throw .rendering(TemplateProblem("The template language is not there yet."))
    }
}
