/// A connection inside a closure of ``Database/read(_:)`` or ``Database/write(_:)``; of no use outside it.
public protocol Connection: AnyObject {
    /// The engine.
    var dialect: Dialect { get }
    /// Who is told about models that are saved and deleted: the observers of the database.
    var events: ModelEvents { get }
    /// How many observers are running within one another.
    var eventDepth: Int { get set }

    /// Runs a query and calls a function with each row as it comes. The row is valid during that call.
    /// - Throws: ``DatabaseError``, and what the function throws.
    func forEachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws

    /// Runs a statement and says how many rows it changed.
    /// - Throws: ``DatabaseError``.
    @discardableResult func execute(_ sql: SQL) throws -> Int

    /// Runs a query whose result is small and keeps its rows.
    /// - Throws: ``DatabaseError``.
    func rows(_ sql: SQL) throws -> [Row]

    /// Whether there is a table of this name. Default: what the database says.
    /// - Throws: ``DatabaseError``.
    func tableExists(_ name: String) throws -> Bool

    /// Whether a table has a column of this name. Default: what the database says.
    /// - Throws: ``DatabaseError``.
    func columnExists(_ name: String, in table: String) throws -> Bool

    /// Whether a table is only planned, and will be made as its model's schema is. Default: no.
    /// - Throws: ``DatabaseError``.
    func isPlanned(_ table: String) throws -> Bool
}

extension Connection {
    /// The first column of the first row; nil without a row, and for NULL.
    /// - Throws: ``DatabaseError``.
    public func value<V: NonNullColumnValue>(_ sql: SQL, as type: V.Type = V.self) throws -> V? {
        var result: V?
        var isFirst = true
        try forEachRow(sql) { row in
            if isFirst { result = try V?.decode(row.source, 0) }
            isFirst = false
        }
        return result
    }

    /// The first column of every row.
    /// - Throws: ``DatabaseError``.
    public func values<V: ColumnValue>(_ sql: SQL, as type: V.Type = V.self) throws -> [V] {
        var result: [V] = []
        try forEachRow(sql) { result.append(try $0[0]) }
        return result
    }
}

extension Connection {
    /// Runs a part of a transaction that may fail without the rest: what it throws undoes the part only.
    ///
    /// Needed where an error is expected and caught, because PostgreSQL accepts nothing more from a transaction
    /// after an error outside of one.
    /// - Throws: ``DatabaseError``, and what the work throws.
    public func savepoint<T>(_ work: () throws -> T) throws -> T {
        try execute("SAVEPOINT watchword")
        do {
            let result = try work()
            try execute("RELEASE SAVEPOINT watchword")
            return result
        } catch {
            try execute("ROLLBACK TO SAVEPOINT watchword")
            try execute("RELEASE SAVEPOINT watchword")
            throw error
        }
    }
}
