/// Rows of a model: which, in what order, how many. Nothing is read until a connection is asked.
///
/// ```swift
/// let open = Task.where(\.isDone == false).ordered(by: \.dueOn).limit(20)
/// let tasks = try await database.read { try $0.fetch(open) }
/// ```
public struct Query<Root: Model>: Sendable {
    /// The condition; nil for every row.
    public private(set) var filter: Filter<Root>?
    private var orders: [Order] = []
    private(set) var limit: Int?
    private(set) var offset = 0
    private(set) var locksRows = false

    /// Every row.
    public init() {}

    private struct Order: Sendable {
        let path: any PartialKeyPath<Root> & Sendable
        let direction: SortDirection
    }

    /// Only rows that fulfil a condition too.
    public func `where`(_ filter: Filter<Root>) -> Query {
        var query = self
        query.filter = self.filter.map { $0 && filter } ?? filter
        return query
    }

    /// In the order of a property, after the orders that were given before. Where values are missing is as the engine has it:
    /// first on SQLite, last on PostgreSQL.
    public func ordered<V: ColumnValue>(by path: Path<Root, V>, _ direction: SortDirection = .ascending) -> Query {
        var query = self
        query.orders.append(Order(path: path, direction: direction))
        return query
    }

    /// No more than so many rows.
    public func limit(_ count: Int) -> Query {
        var query = self
        query.limit = max(0, count)
        return query
    }

    /// Without the first so many rows.
    public func offset(_ count: Int) -> Query {
        var query = self
        query.offset = max(0, count)
        return query
    }

    /// One page of rows, counted from 1. Rows that no order tells apart are put in the order of their keys, so that none
    /// is on two pages.
    public func page(_ number: Int, of size: Int) -> Query {
        var query = self
        if !orders.contains(where: { $0.path == \Root.id }) {
            query.orders.append(Order(path: \Root.id, direction: .ascending))
        }
        let (start, isTooFar) = max(0, number - 1).multipliedReportingOverflow(by: max(1, size))
        return query.limit(isTooFar ? 0 : max(1, size)).offset(isTooFar ? 0 : start)
    }

    /// With its rows held until the transaction ends: whoever else wants to change them, or reads them in this way, waits. So
    /// what is read can be counted on when it is written.
    ///
    /// ```swift
    /// try await database.write { connection in
    ///     var account = try connection.get(Account.where(\.name == name).forUpdate())
    ///     account.balance += amount
    ///     try connection.update(account)
    /// }
    /// ```
    ///
    /// For PostgreSQL, within `write`; on SQLite one transaction writes at a time anyway.
    public func forUpdate() -> Query {
        var query = self
        query.locksRows = true
        return query
    }

    /// What follows the name of the table.
    func clauses(_ condition: (Filter<Root>) -> SQL, _ column: (PartialKeyPath<Root>) -> SQL) -> SQL {
        var sql: SQL = filter.map { " WHERE " + condition($0) } ?? ""
        if !orders.isEmpty {
            sql += " ORDER BY "
            sql += orders.map { column($0.path) + ($0.direction == .ascending ? "" : " DESC") }.joined(separator: ", ")
        }
        if let limit {
            sql += " LIMIT \(limit)"
        } else if offset > 0 {
            sql += .perDialect(sqlite: " LIMIT -1", postgres: "")
        }
        if offset > 0 { sql += " OFFSET \(offset)" }
        return sql
    }

    @usableFromInline var select: SQL {
        let select: SQL = "SELECT \(columns: Root.self) FROM \(table: Root.self)\(sql: plainClauses)"
        return locksRows ? select + Self.lock : select
    }

    static var lock: SQL { .perDialect(sqlite: "", postgres: " FOR UPDATE") }

    var plainClauses: SQL { clauses({ $0.plain }, { Root.schema.column($0) }) }

    /// Whether the query takes some of the rows that its condition finds.
    var isCut: Bool { limit != nil || offset > 0 }
}

/// Which end comes first.
public enum SortDirection: Sendable, Hashable {
    /// The least.
    case ascending
    /// The greatest.
    case descending
}

extension Model {
    /// Every row.
    public static var all: Query<Self> { Query() }
    /// The rows that fulfil a condition.
    public static func `where`(_ filter: Filter<Self>) -> Query<Self> { Query().where(filter) }
}
