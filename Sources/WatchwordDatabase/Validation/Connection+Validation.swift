import WatchwordText

extension Connection {
    /// Everything that is wrong with the values of a model: what they show by themselves, values that must be unique and
    /// that another row has, references to rows that are not there, and conditions of the table.
    ///
    /// Another program may write meanwhile, so the constraints in the database have the last word.
    /// - Throws: ``DatabaseError``.
    public func problems<M: Model>(of model: M) throws -> ModelProblems {
        var problems = model.problems()
        let schema = M.schema
        for (index, field) in schema.fields.enumerated() where !field.info.isKey && problems[field.info.name].isEmpty {
            if field.info.isUnique, try hasTwin(model, [index]) {
                schema.addTwin(field: field.info, to: &problems)
            }
            if let target = field.info.target, try isAbsent(field.value(model), target) {
                problems.add(field.info.name, code: "invalid", Sentence("models.absent"))
            }
        }
        for constraint in schema.constraints {
            switch constraint.kind {
            case .index: break
            case .unique:
                if try hasTwin(model, constraint.paths.map { schema.index(of: $0) }) {
                    schema.addTwin(constraint: constraint, to: &problems)
                }
            case .check(let filter):
                if try !fulfils(model, filter) {
                    let sentence = Sentence(constraint.sentence ?? "models.check", ["name": constraint.name ?? ""])
                    problems.add(nil, code: "check", sentence)
                }
            }
        }
        return problems
    }

    /// Makes sure of a model before it is written.
    /// - Throws: ``ModelProblems``, with everything that is wrong; ``DatabaseError``.
    public func validate<M: Model>(_ model: M) throws {
        let problems = try problems(of: model)
        if !problems.isEmpty { throw problems }
    }

    /// Whether another row has the same values. Nothing is like nothing else.
    private func hasTwin<M: Model>(_ model: M, _ indices: [Int]) throws -> Bool {
        let schema = M.schema
        let values = indices.map { schema.fields[$0].value(model) }
        if values.contains(.null) || values.contains(where: \.isUnbindable) { return false }
        var conditions: [SQL] = zip(indices, values).map { index, value in
            SQL(segments: [.quoted(schema.quotedColumns[index]), .literal(" = "), .value(value)])
        }
        if model.id.isSaved { conditions.append("\(identifier: schema.keyColumn) <> \(model.id)") }
        return try !rows(
            "SELECT 1 FROM \(table: M.self) WHERE \(sql: conditions.joined(separator: " AND ")) LIMIT 1"
        ).isEmpty
    }

    private func isAbsent(_ value: SQLValue, _ target: any Model.Type) throws -> Bool {
        func isAbsent<T: Model>(_ target: T.Type) throws -> Bool {
            try rows("SELECT 1 FROM \(table: T.self) WHERE \(identifier: T.schema.keyColumn) = \(value)").isEmpty
        }
        return try value != .null && isAbsent(target)
    }

    /// Whether the values of a model fulfil a condition, the database judging them; not known counts as yes, as it does
    /// in a constraint.
    private func fulfils<M: Model>(_ model: M, _ filter: Filter<M>) throws -> Bool {
        let schema = M.schema
        let values = schema.fields.map { $0.value(model) }
        if values.contains(where: \.isUnbindable) { return true }
        let condition = filter.sql { path in
            let index = schema.index(of: path)
            let type = schema.fields[index].info.type
            // A value alone has no type on PostgreSQL, and no affinity on SQLite, where a column of days has text in it but a
            // cast to a day makes a number.
            let kept: SQLType = [.date, .timestamp, .uuid, .json].contains(type) ? .text : type
            let name = SQL.perDialect(sqlite: Dialect.sqlite.name(of: kept), postgres: Dialect.postgres.name(of: type))
            return "CAST(\(values[index]) AS \(sql: name))"
        }
        return try rows("SELECT 1 WHERE (\(sql: condition)) IS NOT FALSE").count == 1
    }
}

extension SQLValue {
    /// Whether PostgreSQL would not even take it.
    fileprivate var isUnbindable: Bool { if case .text(let text) = self { text.utf8.contains(0) } else { false } }
}
