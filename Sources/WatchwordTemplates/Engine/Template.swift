/// A compiled template, ready to be rendered any number of times from any number of threads.
public struct Template: Sendable {
    /// What is known about the template; shared, so that handing out a template copies one reference.
    final class Facts: Sendable {
        let name: String
        let rootNames: Set<String>
        let paths: [String: Set<String>]
        let usesUnknownTemplates: Bool
        /// The names of all templates it is made of.
        let dependencies: [String]
        let linked: LinkedTemplate
        let engine: TemplateEngine
        /// The templates it may include, by the numbers of their names.
        let templates: [LinkedTemplate?]

        init(
            name: String, rootNames: Set<String>, paths: [String: Set<String>], usesUnknownTemplates: Bool,
            dependencies: [String], linked: LinkedTemplate, engine: TemplateEngine, templates: [LinkedTemplate?]
        ) {
            self.name = name
            self.rootNames = rootNames
            self.paths = paths
            self.usesUnknownTemplates = usesUnknownTemplates
            self.dependencies = dependencies
            self.linked = linked
            self.engine = engine
            self.templates = templates
        }
    }

    let facts: Facts

    /// The name it was asked for by.
    public var name: String { facts.name }

    /// The names a page made from this template may look up in its context, those used by its parents and by the
    /// templates it includes among them. A page loads just these.
    public var rootNames: Set<String> { facts.rootNames }

    /// What the page asks of one of its root names, as far as the text of the template says: of `perms`, `auth.change_user`
    /// for `perms.auth.change_user` and for `"auth.change_user" in perms`.
    public func paths(of name: String) -> Set<String> { facts.paths[name] ?? [] }

    /// Whether the template extends or includes a template whose name is only known when it is rendered. Its
    /// ``rootNames`` then lack what that template uses, and whoever loads values by them should load everything.
    public var usesUnknownTemplates: Bool { facts.usesUnknownTemplates }

    /// The text the template makes of these values.
    ///
    /// - Parameter escaping: whether text is escaped for HTML; false for mail bodies and other plain text.
    /// - Throws: ``TemplateError``.
    public func render(
        _ context: [String: TemplateValue] = [:], escaping: Bool = true
    ) throws(TemplateError) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(2048)
        try render(context, escaping: escaping, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the text the template makes of these values to a buffer, as UTF-8. After an error the buffer is as it
    /// was before.
    ///
    /// - Throws: ``TemplateError``.
    public func render(
        _ context: [String: TemplateValue] = [:], escaping: Bool = true, into output: inout [UInt8]
    ) throws(TemplateError) {
        let start = output.count
        var taken: [UInt8] = []
        swap(&taken, &output)
        var state = RenderState(
            context: context, isEscaping: escaping, output: taken, engine: facts.engine,
            templates: facts.templates)
        taken = []
        do {
            try facts.linked.render(&state)
            swap(&state.output, &output)
        } catch {
            swap(&state.output, &output)
            output.removeLast(output.count - start)
            throw error
        }
    }
}
