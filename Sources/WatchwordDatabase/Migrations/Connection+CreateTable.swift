extension Connection {
    /// Makes the table that a model's schema describes: columns, references, constraints and indexes.
    ///
    /// ```swift
    /// Migration(app: "people", name: "0001_initial") { try $0.createTable(Profile.self) }
    /// ```
    ///
    /// The table is made as the schema is today. Later migrations ask before they change it: see ``addColumn(_:existing:)``.
    ///
    /// What the model refers to must be there; models that refer to each other are made by ``createTables(_:)``.
    /// - Throws: ``TableError``, ``DatabaseError``.
    public func createTable<M: Model>(_ model: M.Type) throws { try createTables(M.self) }

    /// Makes the tables of several models, which may refer to each other, in whatever order they are named.
    /// - Throws: ``TableError``, ``DatabaseError``.
    public func createTables(_ models: any Model.Type...) throws { try createTables(models) }

    /// Makes the tables of several models, which may refer to each other, in whatever order they are named.
    /// - Throws: ``TableError``, ``DatabaseError``.
    public func createTables(_ models: [any Model.Type]) throws {
        func problems<M: Model>(_ model: M.Type) -> [String] {
            SchemaCheck.constraintProblems(of: M.schema).map { "\(M.self) \($0)" }
        }
        let unsound = models.flatMap { problems($0) }
        if !unsound.isEmpty { throw TableError.unsound(unsound) }
        let tables = models.map { TableDefinition($0, on: dialect) }
        for table in tables {
            if table.isProxy { throw TableError.proxy(model: table.model, table: table.name) }
            for target in table.targets where !tables.contains(where: { $0.name == target }) {
                guard try tableExists(target) else {
                    throw TableError.missingTarget(model: table.model, table: table.name, target: target)
                }
            }
        }
        var made: Set<String> = []
        var later: [SQL] = []
        for table in tables {
            made.insert(table.name)
            // SQLite takes a reference to a table that comes later; PostgreSQL has it added when the table is there.
            try execute(
                try table.statement(referring: {
                    self.dialect == .sqlite || made.contains($0) || !tables.contains(named: $0)
                }))
            later += table.references(to: { !made.contains($0) && tables.contains(named: $0) })
            for index in table.indexes { try execute(index.statement()) }
        }
        if dialect == .postgres { for reference in later { try execute(reference) } }
    }
}

extension [TableDefinition] {
    fileprivate func contains(named name: String) -> Bool { contains { $0.name == name } }
}

/// Why a table cannot be made.
public enum TableError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A table that the model refers to is not there.
    case missingTarget(model: String, table: String, target: String)
    /// A column cannot be added, because nobody has said what stands in the rows that are there.
    case noValue(model: String, column: String)
    /// What the schemas say of constraints cannot be.
    case unsound([String])
    /// The model is a proxy: its rows are those of another model, whose table is there.
    case proxy(model: String, table: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .missingTarget(let model, let table, let target):
            """
            \(table) cannot be made: \(model) refers to the table \(target), which is not there. Make that one in an \
            earlier migration, or both in one createTables(…) when they refer to each other.
            """
        case .unsound(let problems): problems.joined(separator: "\n")
        case .noValue(let model, let column):
            """
            The column \(column) of \(model) cannot be added without a value for the rows that are there. Write \
            addColumn(…, existing: …), give the field a default:, or make the property optional.
            """
        case .proxy(let model, let table):
            "\(model) is a proxy and has no table of its own: its rows are in \(table). Leave it out of the migration."
        }
    }
}
