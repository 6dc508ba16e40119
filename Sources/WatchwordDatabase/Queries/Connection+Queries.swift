extension Connection {
    /// The rows of a query.
    /// - Throws: ``DatabaseError``.
    @inlinable public func fetch<M: Model>(_ query: Query<M>) throws -> [M] {
        try fetch(M.self, query: query.select)
    }

    /// The first row of a query; nil without any.
    /// - Throws: ``DatabaseError``.
    public func first<M: Model>(_ query: Query<M>) throws -> M? {
        try fetch(query.limit(min(1, query.limit ?? 1))).first
    }

    /// The one row of a query.
    /// - Throws: ``QueryError`` when there is none, or more than one; ``DatabaseError``.
    public func get<M: Model>(_ query: Query<M>) throws -> M {
        let found = try fetch(query.limit(min(2, query.limit ?? 2)))
        guard let model = found.first else { throw QueryError.none(model: "\(M.self)") }
        if found.count > 1 { throw QueryError.several(model: "\(M.self)") }
        return model
    }

    /// The row with a key.
    /// - Throws: ``QueryError/none(model:)`` when there is none; ``DatabaseError``.
    public func get<Key: ModelKey>(_ id: Key) throws -> Key.Root {
        guard let model = try find(id) else { throw QueryError.none(model: "\(Key.Root.self)") }
        return model
    }

    /// How many rows a query has.
    /// - Throws: ``DatabaseError``.
    public func count<M: Model>(_ query: Query<M>) throws -> Int {
        if query.isCut {
            return try value(
                "SELECT count(*) FROM (SELECT 1 FROM \(table: M.self)\(sql: query.plainClauses)) AS found") ?? 0
        }
        return try count(M.self, where: query.filter?.plain)
    }

    /// Whether a query has a row.
    /// - Throws: ``DatabaseError``.
    public func exists<M: Model>(_ query: Query<M>) throws -> Bool {
        let one = query.limit(min(1, query.limit ?? 1))
        return try !rows("SELECT 1 FROM \(table: M.self)\(sql: one.plainClauses)").isEmpty
    }

    /// One property of every row of a query, without the rest of the row.
    /// - Throws: ``DatabaseError``.
    public func values<M: Model, V: ColumnValue>(of path: Path<M, V>, _ query: Query<M>) throws -> [V] {
        let select: SQL = "SELECT \(column: path) FROM \(table: M.self)\(sql: query.plainClauses)"
        return try values(query.locksRows ? select + Query<M>.lock : select)
    }

    /// Changes properties of all rows of a query, in one statement. Events that a single update would cause do not happen.
    /// - Returns: how many rows there were.
    /// - Throws: ``DatabaseError``.
    @discardableResult
    public func update<M: Model>(_ query: Query<M>, _ changes: Change<M>...) throws -> Int {
        if changes.isEmpty { return 0 }
        for change in changes { try M.schema.expect(change, on: dialect) }
        if dialect == .sqlite { try expectSums(of: changes, to: query) }
        let assignments = changes.map { $0.assignment }.joined(separator: ", ")
        return try execute("UPDATE \(table: M.self) SET \(sql: assignments)\(sql: query.restriction)")
    }

    /// SQLite would keep a sum that its column does not hold, and nobody could read the row any more. PostgreSQL refuses by itself.
    private func expectSums<M: Model>(of changes: [Change<M>], to query: Query<M>) throws {
        for change in changes {
            let field = M.schema.fields[M.schema.index(of: change.path)].info
            guard let sum = change.sum, let range = field.type.range else { continue }
            let isTooMuch: SQL = "\(sql: sum) NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)"
            let counted: SQL = "SELECT COUNT(CASE WHEN \(sql: isTooMuch) THEN 1 END) FROM \(table: M.self)"
            if let count: Int64 = try value(counted + query.restriction), count > 0 {
                throw DatabaseError.constraintViolation(field.wholeNumbers)
            }
        }
    }

    /// The row of a query, which is made when there is none. Two programs that do it at once make one row, where a unique
    /// column keeps the second from being added.
    /// - Throws: ``QueryError/several(model:)``; ``QueryError/unlike(model:)`` when the closure's row is not one of the query;
    ///   ``DatabaseError``, and what the closure throws.
    public func findOrInsert<M: Model>(_ query: Query<M>, _ make: () throws -> M) throws -> FoundOrInserted<M> {
        if let found = try only(query) { return .found(found) }
        var model = try make()
        do {
            try savepoint {
                try insert(&model)
                // It would not be found the next time either, and made again and again.
                let key: SQL = "\(identifier: M.schema.keyColumn) = \(model.id)"
                if try count(query.where(.sql(key))) == 0 { throw QueryError.unlike(model: "\(M.self)") }
            }
            return .inserted(model)
        } catch DatabaseError.uniqueViolation(let constraint, let table, let columns) {
            if let found = try only(query) { return .found(found) }
            throw DatabaseError.uniqueViolation(constraint: constraint, table: table, columns: columns)
        }
    }

    private func only<M: Model>(_ query: Query<M>) throws -> M? {
        let found = try fetch(query.limit(2))
        if found.count > 1 { throw QueryError.several(model: "\(M.self)") }
        return found.first
    }
}

extension Query {
    /// The condition of an `UPDATE` or `DELETE`, which has no order and no limit of its own.
    var restriction: SQL {
        if !isCut { return filter.map { " WHERE " + $0.plain } ?? "" }
        let key: SQL = "\(identifier: Root.schema.keyColumn)"
        return " WHERE \(sql: key) IN (SELECT \(sql: key) FROM \(table: Root.self)\(sql: plainClauses))"
    }
}

/// A row that was looked for.
public enum FoundOrInserted<M: Model>: Sendable {
    /// It was there.
    case found(M)
    /// It was made.
    case inserted(M)

    /// The row.
    public var model: M {
        switch self {
        case .found(let model), .inserted(let model): model
        }
    }

    /// Whether it was made.
    public var isNew: Bool { if case .inserted = self { true } else { false } }
}

/// Why there is not the one row that was asked for.
public enum QueryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No row fulfils the condition.
    case none(model: String)
    /// More than one row does.
    case several(model: String)
    /// A row that was made because there was none does not fulfil the condition.
    case unlike(model: String)

    /// What happened, in one line.
    public var description: String {
        switch self {
        case .none(let model): "No \(model) fulfils the condition"
        case .unlike(let model):
            "The \(model) that was made does not fulfil the condition that none fulfilled, so it was not kept"
        case .several(let model): "More than one \(model) fulfils the condition, where there should be one"
        }
    }
}
