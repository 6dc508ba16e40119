/// Templates that are part of the program, or made by a test.
public struct MemoryLoader: TemplateLoader {
    private let templates: [String: String]
    private let label: String

    /// Templates by their names.
    ///
    /// - Parameter label: what messages call this collection, as in `built in: base.html`.
    public init(_ templates: [String: String], label: String = "built in") {
        self.templates = templates
        self.label = label
    }

    /// The template of a name, or `nil`.
    public func source(named name: String) throws(TemplateError) -> TemplateSource? {
        guard let text = templates[name] else { return nil }
        return TemplateSource(name: name, text: text, origin: "\(label): \(name)")
    }

    /// The names, sorted.
    public func allNames() throws(TemplateError) -> [String] {
        templates.keys.sorted()
    }

    /// The collection with the name in it.
    public func places(for name: String) -> [String] {
        ["\(label): \(name)"]
    }
}
