extension Connection {
    /// Where tables are not what models expect.
    ///
    /// - Parameter apps: Apps with migrations that are not applied: what these are about is left out, and so are tables that are
    ///   not there. Nil when all were applied.
    /// - Throws: ``DatabaseError``.
    public func differences(
        from models: [any Model.Type], beforeMigrationsOf apps: Set<String>? = nil
    ) throws -> [SchemaDifference] {
        var differences: [SchemaDifference] = []
        for model in models where !model.facts.isProxy {
            if let apps, try apps.contains(model.facts.app) || !tableExists(model.facts.table) { continue }
            differences += try TableComparison(of: model, on: self).differences
        }
        return differences
    }
}
