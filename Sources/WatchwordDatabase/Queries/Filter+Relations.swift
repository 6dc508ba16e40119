extension Filter {
    /// What the property refers to fulfils a condition: `Task.where(.following(\.project, \.name == "Garden"))`.
    public static func following<Key: ModelKey>(_ path: Path<Root, Key>, _ filter: Filter<Key.Root>) -> Filter {
        Filter { "\(sql: $0(path)) IN \(sql: keys(of: filter))" }
    }

    /// What the property refers to fulfils a condition; not so where it refers to nothing.
    public static func following<Key: ModelKey>(_ path: Path<Root, Key?>, _ filter: Filter<Key.Root>) -> Filter {
        Filter { "\(sql: $0(path)) IN \(sql: keys(of: filter))" }
    }

    /// A row of another model refers to this one and fulfils a condition: `Project.where(.referred(by: \Task.project,
    /// \.isDone == false))`.
    public static func referred<Other: Model>(
        by path: Path<Other, Root.ID>, _ filter: Filter<Other>? = nil
    ) -> Filter {
        Filter { _ in referring(path, filter) }
    }

    /// A row of another model refers to this one and fulfils a condition.
    public static func referred<Other: Model>(
        by path: Path<Other, Root.ID?>, _ filter: Filter<Other>? = nil
    ) -> Filter {
        Filter { _ in referring(path, filter) }
    }

    private static func keys<Other: Model>(of filter: Filter<Other>) -> SQL {
        "(SELECT \(identifier: Other.schema.keyColumn) FROM \(table: Other.self) WHERE \(sql: filter.plain))"
    }

    private static func referring<Other: Model>(
        _ path: any PartialKeyPath<Other> & Sendable, _ filter: Filter<Other>?
    ) -> SQL {
        let column = Other.schema.column(path)
        // A NULL among the keys would leave it open whether a row is there.
        let rest: SQL = filter.map { " AND " + $0.plain } ?? ""
        return """
            \(identifier: Root.schema.keyColumn) IN (SELECT \(sql: column) FROM \(table: Other.self) \
            WHERE \(sql: column) IS NOT NULL\(sql: rest))
            """
    }
}
