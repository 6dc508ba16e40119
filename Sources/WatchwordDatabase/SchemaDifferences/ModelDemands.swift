/// What a model asks of its table beside its columns.
struct ModelDemands {
    struct Check {
        let name: String
        let columns: [String]
        /// As the table states it.
        let text: String
    }

    /// Each with the columns of which no two rows have the same values, as constraints say it.
    var uniques: [[String]] = []
    var indexes: [[String]] = []
    var checks: [Check] = []
    /// Whether the database gives the rows their numbers.
    let isCounted: Bool

    init(_ model: any Model.Type, on dialect: Dialect) {
        func make<M: Model>(_ model: M.Type) -> ModelDemands { ModelDemands(of: M.self, on: dialect) }
        self = make(model)
    }

    private init<M: Model>(of model: M.Type, on dialect: Dialect) {
        let schema = M.schema
        isCounted = schema.fields.contains { $0.info.isKey && $0.info.type == .bigInteger } && M.ID.made() == nil
        indexes = schema.fields.map(\.info).filter(\.isIndexed).map { [$0.column] }
        for constraint in schema.constraints {
            let positions = constraint.properties.compactMap { schema.position(of: $0) }
            var columns: [String] = []
            for position in positions where !columns.contains(schema.fields[position].info.column) {
                columns.append(schema.fields[position].info.column)
            }
            switch constraint.kind {
            case .unique: uniques.append(columns)
            case .index: indexes.append(columns)
            case .check(let filter):
                let name = schema.name(of: constraint)
                let text = try? TableDefinition.check(name, filter.plain, on: dialect).text(for: dialect)
                checks.append(Check(name: name, columns: columns, text: text ?? name))
            }
        }
    }
}
