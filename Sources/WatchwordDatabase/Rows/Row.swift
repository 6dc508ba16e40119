/// A row of a result, read by position.
///
/// ```swift
/// for row in try connection.rows("SELECT id, username FROM auth_user") {
///     let id: ID<User> = try row[0]
///     let name: String = try row[1]
/// }
/// ```
public struct Row {
    let source: any RowSource

    /// A row over a driver's columns.
    public init(_ source: any RowSource) {
        self.source = source
    }

    /// How many columns there are.
    public var count: Int { source.columnCount }

    /// A column, counted from 0, as the type that is asked for.
    /// - Throws: ``DatabaseError/unreadable(_:)`` when the column does not hold that.
    public subscript<V: ColumnValue>(_ index: Int) -> V {
        get throws { try V.decode(source, index) }
    }

    /// Whether a column is NULL.
    /// - Throws: ``DatabaseError/unreadable(_:)`` when there is no such column.
    public func isNull(_ index: Int) throws -> Bool { try source.isNull(index) }
}
