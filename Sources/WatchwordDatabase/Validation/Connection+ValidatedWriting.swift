import WatchwordText

extension Connection {
    /// Adds a row that is as it must be: the model is judged as by ``validate(_:)``, then written.
    ///
    /// Another program may write between the look and the writing. A value that must be unique and is taken all the same is
    /// told as the same problem of its field. Nothing is written then, and the transaction goes on.
    ///
    /// ```swift
    /// do {
    ///     try connection.insert(validating: &project)
    /// } catch let problems as ModelProblems {
    ///     form.add(problems)
    /// }
    /// ```
    /// - Throws: ``ModelProblems``, with everything that is wrong; ``DatabaseError``; what an observer of ``events`` throws.
    public func insert<M: Model>(validating model: inout M) throws {
        try validate(model)
        try tellingTwins(of: M.self) { try insert(&model) }
    }

    /// Writes a model that is as it must be over its row, or only the columns of some properties, as
    /// ``insert(validating:)`` adds one. All properties are judged, those that are not written too.
    /// - Returns: whether there was such a row.
    /// - Throws: ``ModelProblems``, with everything that is wrong; ``DatabaseError``; what an observer of ``events`` throws.
    @discardableResult
    public func update<M: Model>(validating model: M, only properties: [PartialKeyPath<M>]? = nil) throws -> Bool {
        try validate(model)
        return try tellingTwins(of: M.self) { try update(model, only: properties) }
    }

    /// Writes in a savepoint, and throws problems of the model in place of a violation that its schema knows.
    private func tellingTwins<M: Model, T>(of model: M.Type, _ write: () throws -> T) throws -> T {
        do {
            return try savepoint(write)
        } catch DatabaseError.uniqueViolation(let constraint, let table, let columns) {
            if let problems = M.schema.twin(constraint: constraint, table: table, columns: columns) { throw problems }
            throw DatabaseError.uniqueViolation(constraint: constraint, table: table, columns: columns)
        }
    }
}

extension Schema {
    /// What is said when another row has the value of a field.
    func addTwin(field info: FieldInfo, to problems: inout ModelProblems) {
        let words = ["label": info.label, "model": verboseName]
        problems.add(info.name, code: "unique", Sentence("models.unique", words))
    }

    /// What is said when another row has the values of a constraint.
    func addTwin(constraint: Constraint<Root>, to problems: inout ModelProblems) {
        let labels = constraint.paths.map { fields[index(of: $0)].info.label }.joined(separator: ", ")
        let words = ["label": labels, "model": verboseName]
        problems.add(nil, code: "unique_together", Sentence(constraint.sentence ?? "models.unique", words))
    }

    /// What a violation says about this model; nil when it is another table's, or of columns that the schema does not call unique.
    fileprivate func twin(constraint name: String?, table: String?, columns: [String]) -> ModelProblems? {
        if let table, table != self.table { return nil }
        var problems = ModelProblems()
        if let field = fields.first(where: { $0.info.isUnique && columns == [$0.info.column] }) {
            addTwin(field: field.info, to: &problems)
        } else if let constraint = constraints.first(where: { constraint in
            guard case .unique = constraint.kind else { return false }
            return self.name(of: constraint) == name || Set(self.columns(of: constraint)) == Set(columns)
        }) {
            addTwin(constraint: constraint, to: &problems)
        } else {
            return nil
        }
        return problems
    }
}
