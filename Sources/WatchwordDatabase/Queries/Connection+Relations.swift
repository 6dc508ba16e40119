extension Connection {
    /// The rows of a query, each with the row that a property refers to, in one statement.
    /// - Throws: ``DatabaseError``.
    public func fetch<M: Model, Key: ModelKey>(
        _ query: Query<M>, joining path: Path<M, Key>
    ) throws -> [Joined<M, Key.Root>] {
        var result: [Joined<M, Key.Root>] = []
        let start = M.schema.fields.count
        try forEachRow(join(query, path, "JOIN", to: Key.self)) { row in
            result.append(Joined(model: try row.model(), related: try row.dropping(start).model()))
        }
        return result
    }

    /// The rows of a query, each with the row that a property refers to, if any, in one statement.
    /// - Throws: ``DatabaseError``.
    public func fetch<M: Model, Key: ModelKey>(
        _ query: Query<M>, joining path: Path<M, Key?>
    ) throws -> [Joined<M, Key.Root?>] {
        var result: [Joined<M, Key.Root?>] = []
        let start = M.schema.fields.count
        let key = start + Key.Root.schema.keyIndex
        try forEachRow(join(query, path, "LEFT JOIN", to: Key.self)) { row in
            let related = try row.isNull(key) ? nil : row.dropping(start).model(Key.Root.self)
            result.append(Joined(model: try row.model(), related: related))
        }
        return result
    }

    /// The rows that models refer to by a property, each once, by their keys.
    /// - Throws: ``DatabaseError``.
    public func fetch<M: Model, Key: ModelKey>(
        _ path: Path<M, Key>, of models: some Sequence<M>
    ) throws -> [Key: Key.Root] {
        try find(Set(models.map { $0[keyPath: path] }))
    }

    /// The rows that models refer to by a property, each once, by their keys.
    /// - Throws: ``DatabaseError``.
    public func fetch<M: Model, Key: ModelKey>(
        _ path: Path<M, Key?>, of models: some Sequence<M>
    ) throws -> [Key: Key.Root] {
        try find(Set(models.compactMap { $0[keyPath: path] }))
    }

    /// The rows that refer to models by a property, for each model those that refer to it, in the order of their keys.
    /// - Throws: ``DatabaseError``.
    public func fetch<M: Model, Target: Model>(
        referringTo targets: some Sequence<Target>, by path: Path<M, Target.ID>
    ) throws -> [Target.ID: [M]] {
        var result: [Target.ID: [M]] = [:]
        for keys in chunks(of: targets.map(\.id)) {
            let query = M.where(.in(path, keys)).ordered(by: \M.id)
            for model in try fetch(query) { result[model[keyPath: path], default: []].append(model) }
        }
        return result
    }

    /// The rows that refer to models by a property that need not refer to any.
    /// - Throws: ``DatabaseError``.
    public func fetch<M: Model, Target: Model>(
        referringTo targets: some Sequence<Target>, by path: Path<M, Target.ID?>
    ) throws -> [Target.ID: [M]] {
        var result: [Target.ID: [M]] = [:]
        for keys in chunks(of: targets.map(\.id)) {
            let query = M.where(.in(path, keys)).ordered(by: \M.id)
            for model in try fetch(query) {
                if let key = model[keyPath: path] { result[key, default: []].append(model) }
            }
        }
        return result
    }

    private func find<Key: ModelKey>(_ keys: Set<Key>) throws -> [Key: Key.Root] {
        var result: [Key: Key.Root] = [:]
        let schema = Key.Root.schema
        for keys in chunks(of: Array(keys)) {
            let condition: SQL = "\(identifier: schema.keyColumn) IN \(list: keys)"
            let query: SQL = "SELECT \(columns: Key.Root.self) FROM \(table: Key.Root.self) WHERE \(sql: condition)"
            try forEachRow(query) { row in
                result[try row[schema.keyIndex]] = try row.model()
            }
        }
        return result
    }

    private func join<M: Model, Key: ModelKey>(
        _ query: Query<M>, _ path: any PartialKeyPath<M> & Sendable, _ kind: StaticString, to key: Key.Type
    ) -> SQL {
        let column = M.schema.column(path)
        let clauses = query.clauses({ $0.qualified(by: "a") }, { "a." + M.schema.column($0) })
        let lock: SQL = query.locksRows ? .perDialect(sqlite: "", postgres: " FOR UPDATE OF a") : ""
        return """
            SELECT \(columns: M.self, of: "a"), \(columns: Key.Root.self, of: "b") FROM \(table: M.self) AS a \
            \(raw: kind) \(table: Key.Root.self) AS b ON b.\(identifier: Key.Root.schema.keyColumn) = a.\(sql: column)\
            \(sql: clauses)\(sql: lock)
            """
    }
}

/// A row with the one that it refers to.
public struct Joined<M: Model, Related: Sendable>: Sendable {
    /// The row.
    public let model: M
    /// The one that it refers to.
    public let related: Related
}

/// A list in pieces that fit into a statement.
func chunks<Element>(of elements: [Element], size: Int = 500) -> [[Element]] {
    stride(from: 0, to: elements.count, by: size).map { Array(elements[$0..<min($0 + size, elements.count)]) }
}
