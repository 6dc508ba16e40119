extension Connection {
    /// The models that a condition finds; all of them without one. The condition is what follows `WHERE`, an `ORDER BY`
    /// included.
    /// - Throws: ``DatabaseError``.
    public func fetch<M: Model>(_ model: M.Type = M.self, where condition: SQL? = nil) throws -> [M] {
        try fetch(
            M.self, query: "SELECT \(columns: M.self) FROM \(table: M.self)" + (condition.map { " WHERE " + $0 } ?? ""))
    }

    /// The models that a query finds whose first columns are those of the model: `SELECT \(columns: M.self, of: "u") …`.
    ///
    /// Compiled for each model where it is called: a row is read in half the time.
    /// - Throws: ``DatabaseError``.
    @inlinable public func fetch<M: Model>(_ model: M.Type = M.self, query: SQL) throws -> [M] {
        var result: [M] = []
        // What goes wrong with a row is told outside of the loop, which stays short.
        do { try forEachRow(query) { result.append(try M(row: $0)) } } catch { throw located(error, in: M.self) }
        return result
    }

    /// The first model that a condition finds.
    /// - Throws: ``DatabaseError``.
    public func first<M: Model>(_ model: M.Type = M.self, where condition: SQL? = nil) throws -> M? {
        let filter: SQL = condition.map { " WHERE " + $0 } ?? ""
        return try fetch(M.self, query: "SELECT \(columns: M.self) FROM \(table: M.self)\(sql: filter) LIMIT 1").first
    }

    /// The model with a key.
    /// - Throws: ``DatabaseError``.
    public func find<Key: ModelKey>(_ id: Key) throws -> Key.Root? {
        let schema = Key.Root.schema
        var result: Key.Root?
        try forEachRow(schema.selectByKey + SQL(segments: [.value(id.sqlValue)])) { result = try $0.model() }
        return result
    }

    /// The first model whose property has a value.
    /// - Throws: ``DatabaseError``.
    public func find<M: Model, V: ColumnValue>(_ path: KeyPath<M, V>, equals value: V) throws -> M? {
        try first(M.self, where: "\(column: path) = \(value)")
    }

    /// How many rows a condition finds.
    /// - Throws: ``DatabaseError``.
    public func count<M: Model>(_ model: M.Type, where condition: SQL? = nil) throws -> Int {
        let filter: SQL = condition.map { " WHERE " + $0 } ?? ""
        return try value("SELECT count(*) FROM \(table: M.self)\(sql: filter)") ?? 0
    }

    /// Adds a row, and sets the model's key when it has none yet.
    /// - Throws: ``DatabaseError``, ``DatabaseError/uniqueViolation(constraint:table:columns:)`` among it; what an observer
    ///   of ``events`` throws.
    public func insert<M: Model>(_ model: inout M) throws {
        guard let observers = events.observers(of: M.self) else { return try insertRow(&model) }
        model = try observers.aroundSave(of: model, created: true, on: self) {
            try insertRow(&$0)
            return true
        }.model
    }

    private func insertRow<M: Model>(_ model: inout M) throws {
        let schema = M.schema
        var draft = model
        if !draft.id.isSaved, let key = M.ID.made() { draft.id = key }
        var values = Values(capacity: schema.fields.count)
        draft.encode(into: &values)
        try schema.expect(values, on: dialect)
        var columns: [SQL] = []
        var placeholders: [SQL] = []
        for (index, name) in schema.quotedColumns.enumerated() where draft.id.isSaved || index != schema.keyIndex {
            columns.append(SQL(segments: [.quoted(name)]))
            placeholders.append(SQL(segments: [.value(values.all[index])]))
        }
        let statement: SQL = """
            INSERT INTO \(table: M.self) (\(sql: columns.joined(separator: ", "))) \
            VALUES (\(sql: placeholders.joined(separator: ", ")))
            """
        if draft.id.isSaved {
            try execute(statement)
            model.id = draft.id
        } else if let id: M.ID = try value(statement + " RETURNING \(identifier: schema.keyColumn)") {
            model.id = id
        }
    }

    /// Writes a model over its row, or only the columns of some properties.
    /// - Returns: whether there was such a row.
    /// - Throws: ``DatabaseError``; what an observer of ``events`` throws.
    @discardableResult
    public func update<M: Model>(_ model: M, only properties: [PartialKeyPath<M>]? = nil) throws -> Bool {
        guard let observers = events.observers(of: M.self) else { return try updateRow(model, only: properties) }
        return try observers.aroundSave(of: model, created: false, on: self) { try updateRow($0, only: properties) }
            .wasWritten
    }

    private func updateRow<M: Model>(_ model: M, only properties: [PartialKeyPath<M>]?) throws -> Bool {
        let schema = M.schema
        var values = Values(capacity: schema.fields.count)
        model.encode(into: &values)
        let chosen = properties.map { paths in Set(paths.map { schema.index(of: $0) }) }
        try schema.expect(values, only: chosen, on: dialect)
        var assignments: [SQL] = []
        for (index, name) in schema.quotedColumns.enumerated()
        where index != schema.keyIndex && chosen?.contains(index) ?? true {
            assignments.append(SQL(segments: [.quoted(name), .literal(" = "), .value(values.all[index])]))
        }
        if assignments.isEmpty { return try find(model.id) != nil }
        return try execute(
            """
            UPDATE \(table: M.self) SET \(sql: assignments.joined(separator: ", ")) \
            WHERE \(identifier: schema.keyColumn) = \(model.id)
            """) > 0
    }

    /// Removes a model's row. Rows that refer to it are the caller's business: the database has no cascade.
    /// - Returns: whether there was such a row.
    /// - Throws: ``DatabaseError``; what an observer of ``events`` throws.
    @discardableResult
    public func delete<M: Model>(_ model: M) throws -> Bool {
        guard let observers = events.observers(of: M.self) else { return try deleteRow(model) }
        return try observers.aroundDelete(of: model, on: self) { try deleteRow(model) }
    }

    private func deleteRow<M: Model>(_ model: M) throws -> Bool {
        try execute("DELETE FROM \(table: M.self) WHERE \(identifier: M.schema.keyColumn) = \(model.id)") > 0
    }
}
