/// Walks through a template, its parents and its includes, for what can be said about all of them together.
struct TemplateSurvey {
    let engine: TemplateEngine
    var rootNames: Set<String> = []
    var paths: [String: Set<String>] = [:]
    var usesUnknownTemplates = false
    var sources: [String: [TemplateSource?]] = [:]
    private var visited: Set<String> = []
    /// Whether the names found now are hidden from the page by an `only` around them.
    private var isIsolated = false

    init(engine: TemplateEngine) {
        self.engine = engine
    }

    mutating func add(_ linked: LinkedTemplate, hidden: Set<String>) {
        // The same template with other names hidden may use other names of the page.
        guard visited.insert("\(isIsolated)\0\(linked.name)\0" + hidden.sorted().joined(separator: "\0")).inserted
        else { return }
        for template in linked.chain {
            sources[template.source.name] = []
            rootNames.formUnion(template.facts.rootNames.subtracting(hidden))
            for (name, asked) in template.facts.paths where !hidden.contains(name) {
                paths[name, default: []].formUnion(asked)
            }
            if template.facts.usesUnknownTemplates { usesUnknownTemplates = true }
            for include in template.facts.includes { add(include, hidden: hidden) }
        }
        if let parent = linked.chain.last?.parent, parent.expression.literal == nil { usesUnknownTemplates = true }
    }

    private mutating func add(_ include: TemplateFacts.Include, hidden: Set<String>) {
        sources[include.name] = []
        let linked: LinkedTemplate
        do throws(TemplateError) {
            linked = try engine.linked(include.name)
        } catch .doesNotExist {
            return
        } catch {
            // A broken part breaks the page where it is shown, if it is.
            usesUnknownTemplates = true
            return
        }
        guard include.isIsolated, !isIsolated else { return add(linked, hidden: hidden.union(include.hidden)) }
        let (names, paths) = (rootNames, paths)
        isIsolated = true
        add(linked, hidden: [])
        isIsolated = false
        rootNames = names
        self.paths = paths
    }
}
