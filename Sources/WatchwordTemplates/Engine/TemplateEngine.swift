/// Finds templates, compiles them, and keeps them compiled.
public final class TemplateEngine: Sendable {
    let loaders: [any TemplateLoader]
    let environment: TemplateEnvironment

    /// An engine that asks the loaders in order; the first that has a name wins.
    public init(loaders: [any TemplateLoader], environment: TemplateEnvironment = TemplateEnvironment()) {
        self.loaders = loaders
        self.environment = environment
    }

    /// Compiles every template of every loader, so that a broken one stops the start.
    ///
    /// - Throws: all problems together.
    public func compileAll() throws(TemplateErrors) {
    }

    /// The template of a name, compiled on first use. In debug it is compiled again when it, a parent of it or a
    /// template it includes has changed.
    ///
    /// - Throws: ``TemplateError``.
    public func template(_ name: String) throws(TemplateError) -> Template {
        throw .doesNotExist(name: name, tried: loaders.flatMap { $0.places(for: name) }, usedIn: nil)
    }

    /// The first of several names that there is a template for.
    ///
    /// - Throws: ``TemplateError``.
    public func template(firstOf names: [String]) throws(TemplateError) -> Template {
        throw .doesNotExist(
            name: names.joined(separator: ", "),
            tried: names.flatMap { name in loaders.flatMap { $0.places(for: name) } },
            usedIn: nil)
    }

    /// Compiles a text that no loader knows. It may extend and include templates of the loaders.
    ///
    /// - Throws: ``TemplateError``.
    public func compile(text: String, name: String = "(text)") throws(TemplateError) -> Template {
        Template(name: name, rootNames: [], usesUnknownTemplates: true, engine: self)
    }
}
