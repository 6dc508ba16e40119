extension Connection {
    /// Removes the rows of a query and does with the rows that refer to them what their `onDelete` says, those of all models
    /// of the registry. References of models that it does not know are held by the database, which then refuses.
    ///
    /// Observers are told of the rows that go along too, of those that refer before those that they refer to. A reference that becomes NULL
    /// is no event.
    /// - Returns: how many rows went, by table.
    /// - Throws: ``ProtectedError`` when a row is held by one that refers to it; nothing is changed then.
    ///   ``DatabaseError``.
    @discardableResult
    public func delete<M: Model>(_ query: Query<M>, within registry: ModelRegistry) throws -> [String: Int] {
        let key = M.schema.keyColumn
        var collected = Collected()
        try collect(
            M.self, try keys("SELECT \(identifier: key) FROM \(table: M.self)\(sql: query.plainClauses)", of: M.self),
            registry, &collected)
        if !collected.protecting.isEmpty { throw ProtectedError(held: collected.protecting) }
        for (reference, keys) in collected.detached {
            for part in chunks(of: keys) {
                try execute(
                    """
                    UPDATE \(identifier: reference.table) SET \(identifier: reference.field.column) = NULL \
                    WHERE \(identifier: reference.field.column) IN \(rows: [part])
                    """)
            }
        }
        var counts: [String: Int] = [:]
        // Those that refer first, for references that do not wait for the end of the transaction.
        for table in collected.referringFirst(registry) {
            guard let rows = collected.rows[table] else { continue }
            counts[table] = try remove(rows.keys, of: rows.model)
        }
        counts = counts.filter { $0.value > 0 }
        return counts
    }

    /// Removes a row and does with the rows that refer to it what their `onDelete` says.
    /// - Returns: how many rows went, by table.
    /// - Throws: ``ProtectedError``, ``DatabaseError``.
    @discardableResult
    public func delete<M: Model>(_ model: M, within registry: ModelRegistry) throws -> [String: Int] {
        try delete(M.where(.sql("\(identifier: M.schema.keyColumn) = \(model.id)")), within: registry)
    }

    private func collect(
        _ model: any Model.Type, _ keys: [SQLValue], _ registry: ModelRegistry, _ collected: inout Collected
    ) throws {
        let facts = model.facts
        let new = collected.add(keys, of: model)
        if new.isEmpty { return }
        for reference in registry.references(to: facts.table)
        where try !reference.isOptional || tableExists(reference.table) {
            for part in chunks(of: new) {
                let column: SQL = "\(identifier: reference.field.column)"
                switch reference.field.onDelete ?? .nothing {
                case .nothing: break
                case .setNull: collected.detached.append((reference, part))
                case .cascade, .protect:
                    let own = reference.model.facts
                    let query: SQL = """
                        SELECT \(identifier: own.keyColumn) FROM \(identifier: own.table) WHERE \(sql: column) IN \(rows: [part])
                        """
                    let found = try self.keys(query, of: reference.model)
                    if found.isEmpty { continue }
                    if reference.field.onDelete == .cascade {
                        try collect(reference.model, found, registry, &collected)
                    } else {
                        collected.protecting["\(reference.model).\(reference.field.property)", default: 0] +=
                            found.count
                    }
                }
            }
        }
    }

    /// Removes rows, one by one where somebody wants to be told.
    private func remove(_ keys: Set<SQLValue>, of model: any Model.Type) throws -> Int {
        func remove<M: Model>(_ model: M.Type) throws -> Int {
            let key = M.schema.keyColumn
            var count = 0
            for part in chunks(of: Array(keys)) {
                if events.observers(of: M.self) == nil {
                    count += try execute(
                        "DELETE FROM \(table: M.self) WHERE \(identifier: key) IN \(rows: [part])")
                } else {
                    for row in try fetch(M.self, where: "\(identifier: key) IN \(rows: [part])") where try delete(row) {
                        count += 1
                    }
                }
            }
            return count
        }
        return try remove(model)
    }

    private func keys(_ query: SQL, of model: any Model.Type) throws -> [SQLValue] {
        func read<M: Model>(_ model: M.Type) throws -> [SQLValue] { try values(query, as: M.ID.self).map(\.sqlValue) }
        return try read(model)
    }
}

/// What goes, and what changes with it.
private struct Collected {
    struct Rows {
        let model: any Model.Type
        var keys: Set<SQLValue> = []
    }

    var rows: [String: Rows] = [:]
    /// The tables, in the order they were come to.
    var order: [String] = []
    var detached: [(ModelRegistry.Reference, [SQLValue])] = []
    var protecting: [String: Int] = [:]

    /// The tables, those that refer to others before these. In a ring of references one has to be the first.
    func referringFirst(_ registry: ModelRegistry) -> [String] {
        var result: [String] = []
        var seen: Set<String> = []
        func visit(_ table: String) {
            guard rows[table] != nil, seen.insert(table).inserted else { return }
            for reference in registry.references(to: table) { visit(reference.table) }
            result.append(table)
        }
        for table in order { visit(table) }
        return result
    }

    mutating func add(_ keys: [SQLValue], of model: any Model.Type) -> [SQLValue] {
        let facts = model.facts
        if rows[facts.table] == nil {
            rows[facts.table] = Rows(model: model)
            order.append(facts.table)
        }
        return keys.filter { rows[facts.table]?.keys.insert($0).inserted ?? false }
    }
}

/// Rows could not be removed, because others refer to them that protect them.
public struct ProtectedError: Error, Sendable, Hashable, CustomStringConvertible {
    /// How many rows hold them, by the property that refers to them, `Task.project`.
    public let held: [String: Int]

    /// What holds the rows.
    public var description: String {
        "Nothing was deleted: rows are referred to by "
            + held.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    }
}
