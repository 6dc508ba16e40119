extension Connection {
    /// Adds the column of a property, with its index, its reference and the conditions on it, unless the table has it already.
    ///
    /// ```swift
    /// Migration(app: "people", name: "0002_city") { try $0.addColumn(\Person.city) }
    /// ```
    ///
    /// ``createTable(_:)`` makes a table as the schema is today: in a new database the column is there when this migration comes, in
    /// an older one it is not. Afterwards both have it.
    ///
    /// - Parameter existing: What stands in the rows that are there; by default the field's `default:`, and nothing where there
    ///   need not be anything.
    /// - Throws: ``TableError/noValue(model:column:)``; ``DatabaseError``.
    public func addColumn<M: Model, V: ColumnValue>(_ path: Path<M, V>, existing: V? = nil) throws {
        let info = M.schema[path]
        let start = existing?.sqlValue ?? info.defaultValue ?? (info.isNullable ? .null : info.emptyText)
        guard let start, start != .null || info.isNullable else {
            throw TableError.noValue(model: "\(M.self)", column: info.column)
        }
        // Asked after that, so that a new database, a test's for one, finds the value missing too.
        if try columnExists(info.column, in: M.schema.table) { return }
        let present = Set(try TableShape(of: M.schema.table, on: self).columns.map(\.name) + [info.column])
        let checks = try TableDefinition(M.self, on: dialect).checks(with: info.column, among: present)
            .map { try $0.statement() }
        var definition = TableDefinition.addition(of: info, on: dialect)
        // SQLite takes a condition only together with its column.
        if dialect == .sqlite { definition = ([definition] + checks).joined(separator: " ") }
        let value: SQL = start == .null ? "" : " DEFAULT \(sql: try SQL("\(start)").inlined(for: dialect))"
        try execute("ALTER TABLE \(table: M.self) ADD COLUMN \(sql: definition)\(sql: value)")
        // Who writes a row says what stands in it. SQLite cannot take the default back.
        if start != .null, dialect == .postgres {
            try execute("ALTER TABLE \(table: M.self) ALTER COLUMN \(identifier: info.column) DROP DEFAULT")
        }
        if dialect == .postgres {
            for check in checks { try execute("ALTER TABLE \(table: M.self) ADD \(sql: check)") }
        }
        try addIndexes(of: M.self, added: info.column)
    }

    /// Adds what the schema has of indexes and unique columns and the table has not.
    ///
    /// ```swift
    /// Migration(app: "people", name: "0003_unique_city") { try $0.addIndexes(of: Person.self) }
    /// ```
    /// - Throws: ``DatabaseError/uniqueViolation(constraint:table:columns:)`` when there are rows with the same values already.
    public func addIndexes<M: Model>(of model: M.Type) throws {
        try addIndexes(of: M.self, added: nil)
    }

    private func hasOldColumn<M: Model>(_ name: String, _ model: M.Type) throws -> Bool {
        try !isPlanned(M.schema.table) && columnExists(name, in: M.schema.table)
    }

    /// - Parameter added: a column that was added just now. Other columns of the schema may come later.
    private func addIndexes<M: Model>(of model: M.Type, added: String?) throws {
        let table = M.schema.table
        let shape = try TableShape(of: table, on: self)
        // A table that the same plan makes will have them.
        if shape.columns.isEmpty { return }
        var wanted = TableDefinition(M.self, on: dialect).indexes
        for info in M.schema.fields.map(\.info) where info.isUnique && !info.isKey {
            if shape.uniques.contains([info.column]) { continue }
            let name = constraintName(table, [info.column], "uniq")
            wanted.append(.init(name: name, table: table, columns: [info.column], isUnique: true))
        }
        let present = Set(shape.columns.map(\.name) + [added].compactMap { $0 })
        for index in wanted where present.isSuperset(of: index.columns) {
            try execute(index.statement(ifMissing: true))
        }
    }

    /// Gives a column the name that the schema has for a property, unless that was done already.
    /// - Throws: ``DatabaseError``.
    public func renameColumn<M: Model, V: ColumnValue>(_ name: String, to path: Path<M, V>) throws {
        guard try hasOldColumn(name, M.self) else { return }
        try execute(
            "ALTER TABLE \(table: M.self) RENAME COLUMN \(identifier: name) TO \(identifier: M.schema[path].column)")
    }

    /// Removes a column that the schema has no more, with the index that it had, unless it is gone already.
    /// - Throws: ``DatabaseError``, on SQLite also for a column that other indexes or constraints are about.
    public func removeColumn<M: Model>(_ name: String, of model: M.Type) throws {
        guard try hasOldColumn(name, M.self) else { return }
        for end in ["idx", "uniq"] {
            try execute("DROP INDEX IF EXISTS \(identifier: constraintName(M.schema.table, [name], end))")
        }
        try execute("ALTER TABLE \(table: M.self) DROP COLUMN \(identifier: name)")
    }
}

extension FieldInfo {
    /// No text, where a form may leave it empty.
    fileprivate var emptyText: SQLValue? { type == .text && choices == nil && mayBeBlank ? .text("") : nil }
}
