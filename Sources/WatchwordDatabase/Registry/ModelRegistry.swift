/// The models of a site, known together: which refers to which, and whether they go with each other.
public struct ModelRegistry: Sendable {
    /// The models, in the order they were named in.
    public let models: [any Model.Type]
    private let references: [String: [Reference]]

    /// A property that refers to the rows of a table.
    struct Reference: Sendable {
        let model: any Model.Type
        let table: String
        let field: FieldInfo
        /// Whether the table may be missing.
        let isOptional: Bool
    }

    /// Models that go with each other. A model that comes twice, as when two parts of a site name it, is an error.
    ///
    /// - Parameter others: Tables that refer to the models and are nobody's models: join tables, logs. They may be missing.
    /// - Throws: ``ModelRegistryError``, with everything that is wrong.
    public init(_ models: [any Model.Type], referredToBy others: [any Model.Type] = []) throws(ModelRegistryError) {
        let problems = Self.problems(of: models)
        if !problems.isEmpty { throw ModelRegistryError(problems: problems) }
        self.models = models
        references = Self.references(of: models, others)
    }

    private static func references(
        of models: [any Model.Type], _ others: [any Model.Type]
    ) -> [String: [Reference]] {
        let known = Set(models.map { $0.facts.table })
        var references: [String: [Reference]] = [:]
        func add(_ facts: ModelFacts, _ model: any Model.Type, isOptional: Bool) {
            for field in facts.fields {
                guard let target = field.target else { continue }
                references[target.facts.table, default: []].append(
                    Reference(model: model, table: facts.table, field: field, isOptional: isOptional))
            }
        }
        for model in models where !model.facts.isProxy { add(model.facts, model, isOptional: false) }
        for model in others where !known.contains(model.facts.table) { add(model.facts, model, isOptional: true) }
        return references
    }

    /// Models that go with each other.
    /// - Throws: ``ModelRegistryError``, with everything that is wrong.
    public init(_ models: any Model.Type...) throws(ModelRegistryError) { try self.init(models) }

    /// What refers to the rows of a table.
    func references(to table: String) -> [Reference] { references[table] ?? [] }

    /// What is wrong with models that are to be known together, each as a sentence that says what to do.
    static func problems(of models: [any Model.Type]) -> [String] {
        var problems: [String] = []
        var seen: Set<ObjectIdentifier> = []
        var distinct: [any Model.Type] = []
        for model in models {
            if seen.insert(ObjectIdentifier(model)).inserted {
                distinct.append(model)
            } else {
                problems.append("\(model) is registered twice: leave one of them out")
            }
        }
        problems += clashes(distinct, by: { "\($0.app).\($0.model)" }) { name, types in
            "\(types) are both called \(name): give one of their schemas another model: or another app"
        }
        problems += clashes(distinct.filter { !$0.facts.isProxy }, by: \.table) { table, types in
            "\(types) both have the table \(table): give one another table:, or make it a ProxyModel of the other"
        }
        problems += Self.apps(distinct)
        return problems + cycles(distinct)
    }

    private static func clashes(
        _ models: [any Model.Type], by key: (ModelFacts) -> String, _ sentence: (String, String) -> String
    ) -> [String] {
        Dictionary(grouping: models) { key($0.facts) }.filter { $1.count > 1 }.sorted { $0.key < $1.key }
            .map { name, models in sentence(name, models.map { String(reflecting: $0) }.joined(separator: " and ")) }
    }

    /// Two modules whose models have one label would share their permissions and the history of their tables.
    private static func apps(_ models: [any Model.Type]) -> [String] {
        Dictionary(grouping: models) { $0.facts.app }.sorted { $0.key < $1.key }.compactMap { app, models in
            let modules = Dictionary(grouping: models) { String(reflecting: $0).prefix { $0 != "." } }
            guard modules.count > 1 else { return nil }
            let names = modules.sorted { $0.key < $1.key }.compactMap(\.value.first).map { String(reflecting: $0) }
            return "two apps have the label \(app): \(names.joined(separator: " and ")); give one of them another"
        }
    }
}

/// Why models do not go with each other.
public struct ModelRegistryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Each as a sentence that says what to do.
    public let problems: [String]

    /// All of them, a line each.
    public var description: String { problems.joined(separator: "\n") }
}

/// What a schema says, without the type of its model.
struct ModelFacts {
    let app: String
    let model: String
    let table: String
    let isProxy: Bool
    let fields: [FieldInfo]
    let keyColumn: String
}

extension Model {
    static var facts: ModelFacts {
        let schema = Self.schema
        return ModelFacts(
            app: schema.app, model: schema.model, table: schema.table, isProxy: schema.isProxy,
            fields: schema.fields.map(\.info), keyColumn: schema.keyColumn)
    }
}
