import Synchronization

/// Finds templates, compiles them, and keeps them compiled.
///
/// ```swift
/// let engine = TemplateEngine(loaders: [DirectoryLoader(path: "Templates"), MemoryLoader(builtIn)])
/// try engine.compileAll()
/// let page = try engine.template("users/dashboard.html").render(["user": .object(user)])
/// ```
public final class TemplateEngine: Sendable {
    let loaders: [any TemplateLoader]
    let environment: TemplateEnvironment

    let names = NameTable()
    let templateNames = NameTable()
    /// What every template has from the beginning, and what it can load.
    private let language: TagLibrary
    private let libraries: [String: TagLibrary]
    private let cache = Mutex(Cache())

    /// An engine that asks the loaders in order; the first that has a name wins.
    public init(loaders: [any TemplateLoader], environment: TemplateEnvironment = TemplateEnvironment()) {
        self.loaders = loaders
        self.environment = environment
        libraries = TagLibrary.all(with: environment.libraries)
        language = TagLibrary.joined(libraries.values.filter(\.isBuiltIn))
    }

    /// Compiles every template of every loader, so that a broken one stops the start. A template that asks for another
    /// one that does not exist is not broken: that shows when it is rendered.
    ///
    /// - Throws: all problems together.
    public func compileAll() throws(TemplateErrors) {
        var errors: [TemplateError] = []
        var seen: Set<String> = []
        for loader in loaders {
            do throws(TemplateError) {
                for name in try loader.allNames() where seen.insert(name).inserted {
                    do throws(TemplateError) {
                        _ = try template(name)
                    } catch .doesNotExist {
                        continue
                    } catch {
                        errors.append(error)
                    }
                }
            } catch {
                errors.append(error)
            }
        }
        // A broken parent is reported by each child; once is enough.
        var told: Set<String> = []
        errors = errors.filter { told.insert($0.description).inserted }
        if !errors.isEmpty { throw TemplateErrors(errors) }
    }

    /// The template of a name, compiled on first use. In debug it is compiled again when it, a parent of it or a
    /// template it includes has changed.
    ///
    /// - Throws: ``TemplateError``.
    public func template(_ name: String) throws(TemplateError) -> Template {
        if environment.isDebug { forgetIfChanged(name) }
        if let template = cache.withLock({ $0.ready[name] }) { return template }
        let linked = try linked(name)
        let template = ready(linked)
        cache.withLock { $0.ready[name] = template }
        return template
    }

    /// The first of several names that there is a template for.
    ///
    /// - Throws: ``TemplateError``.
    public func template(firstOf names: [String]) throws(TemplateError) -> Template {
        for name in names {
            do throws(TemplateError) {
                return try template(name)
            } catch .doesNotExist(name, _, nil) {
                continue
            }
        }
        throw missing(names)
    }

    /// Compiles a text that no loader knows. It may extend and include templates of the loaders.
    ///
    /// - Throws: ``TemplateError``.
    public func compile(text: String, name: String = "(text)") throws(TemplateError) -> Template {
        let compiled = try compile(TemplateSource(name: name, text: text, origin: name))
        return ready(LinkedTemplate(name: name, chain: try chain(from: compiled)))
    }
}

extension TemplateEngine {
    /// What has been compiled so far.
    private struct Cache {
        var compiled: [String: CompiledTemplate] = [:]
        var linked: [LinkedTemplate?] = []
        var ready: [String: Template] = [:]
        /// In debug: what the loaders said about a name when it was last used.
        var sources: [String: [TemplateSource?]] = [:]
    }

    private func missing(_ names: [String]) -> TemplateError {
        .doesNotExist(
            name: names.joined(separator: ", "),
            tried: names.flatMap { name in loaders.flatMap { $0.places(for: name) } }, usedIn: nil)
    }

    private func compile(_ source: TemplateSource) throws(TemplateError) -> CompiledTemplate {
        let key = source.origin + "\0" + source.name
        if let compiled = cache.withLock({ $0.compiled[key] }), compiled.source.text == source.text {
            return compiled
        }
        let parser = TemplateParser(
            source: SourceText(source), language: language, libraries: libraries, names: names,
            templateNames: templateNames)
        let compiled = try parser.compile()
        cache.withLock { $0.compiled[key] = compiled }
        return compiled
    }

    /// The template of a name joined with its parents.
    func linked(_ name: String) throws(TemplateError) -> LinkedTemplate {
        let number = templateNames.number(of: name)
        // In debug a name from a variable is looked for each time; the names in the source were checked already.
        let known = cache.withLock { $0.linked.indices.contains(number) ? $0.linked[number] : nil }
        if let known, !environment.isDebug { return known }
        guard let source = try source(named: name, besides: []) else { throw missing([name]) }
        let linked = LinkedTemplate(name: name, chain: try chain(from: try compile(source)))
        cache.withLock { cache in
            while cache.linked.count <= number { cache.linked.append(nil) }
            cache.linked[number] = linked
        }
        return linked
    }

    func linked(firstOf names: [String]) throws(TemplateError) -> LinkedTemplate {
        for name in names {
            do throws(TemplateError) {
                return try linked(name)
            } catch .doesNotExist(name, _, nil) {
                continue
            }
        }
        throw missing(names)
    }

    /// A template and its parents, as far up as their names stand in the source.
    private func chain(from template: CompiledTemplate) throws(TemplateError) -> [CompiledTemplate] {
        var chain = [template]
        var last = template
        while let parent = last.parent, let name = parent.expression.literal {
            do throws(TemplateError) {
                last = try self.parent(named: name, of: chain)
            } catch {
                throw error.located { last.source.excerpt(at: parent.place) }
            }
            chain.append(last)
        }
        return chain
    }

    /// The parent of the last template of a chain. A template may extend one of its own name, which then comes from a
    /// loader further back; one that is in the chain already would go round in circles.
    func parent(named name: String, of chain: [CompiledTemplate]) throws(TemplateError) -> CompiledTemplate {
        guard !name.isEmpty else {
            throw .rendering(TemplateProblem("\"extends\" needs the name of a template, and this one is empty."))
        }
        let used = Set(chain.map(\.source.origin))
        if let source = try source(named: name, besides: used) { return try compile(source) }
        guard chain.contains(where: { $0.source.name == name }) else { throw missing([name]) }
        let path = (chain.map(\.source.name) + [name]).joined(separator: " → ")
        throw .rendering(TemplateProblem("The templates extend one another in a circle: \(path)"))
    }

    private func source(named name: String, besides used: Set<String>) throws(TemplateError) -> TemplateSource? {
        for loader in loaders {
            if let source = try loader.source(named: name), !used.contains(source.origin) { return source }
        }
        return nil
    }
}

extension TemplateEngine {
    /// Joins what is known about a template and everything it extends and includes.
    private func ready(_ linked: LinkedTemplate) -> Template {
        var survey = TemplateSurvey(engine: self)
        survey.add(linked, hidden: [])
        if environment.isDebug {
            // In debug the names that were asked for in vain count too: they may come to exist.
            for name in survey.sources.keys where survey.sources[name]?.isEmpty ?? false {
                survey.sources[name] = sources(named: name)
            }
            cache.withLock { cache in cache.sources.merge(survey.sources) { $1 } }
        }
        return Template(
            facts: Template.Facts(
                name: linked.name, rootNames: survey.rootNames, paths: survey.paths,
                usesUnknownTemplates: survey.usesUnknownTemplates,
                dependencies: survey.sources.keys.sorted(), linked: linked, engine: self,
                templates: cache.withLock { $0.linked }))
    }

    private func sources(named name: String) -> [TemplateSource?] {
        loaders.map { loader in (try? loader.source(named: name)) ?? nil }
    }

    /// In debug: drops everything when something this template is made of is no longer what it was.
    private func forgetIfChanged(_ name: String) {
        let known = cache.withLock { cache in
            (cache.ready[name]?.facts.dependencies ?? []).map { ($0, cache.sources[$0]) }
        }
        for (name, sources) in known where sources != self.sources(named: name) {
            cache.withLock { $0 = Cache() }
            return
        }
    }
}
