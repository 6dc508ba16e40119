/// A row of a result, read by position.
///
/// ```swift
/// for row in try connection.rows("SELECT id, username FROM auth_user") {
///     let id: ID<User> = try row[0]
///     let name: String = try row[1]
/// }
/// ```
public struct Row {
    @usableFromInline let source: any RowSource
    @usableFromInline let start: Int

    /// A row over a driver's columns.
    public init(_ source: any RowSource) {
        self.init(source, from: 0)
    }

    private init(_ source: any RowSource, from start: Int) {
        self.source = source
        self.start = start
    }

    /// The same row without its first columns: in a join, the row of the next table.
    public func dropping(_ columns: Int) -> Row { Row(source, from: start + columns) }

    /// How many columns there are.
    public var count: Int { source.columnCount - start }

    /// A column, counted from 0, as the type that is asked for.
    /// - Throws: ``DatabaseError/unreadable(_:)`` when the column does not hold that.
    public subscript<V: ColumnValue>(_ index: Int) -> V {
        @inlinable get throws { try V.decode(source, start + index) }
    }

    /// Whether a column is NULL.
    /// - Throws: ``DatabaseError/unreadable(_:)`` when there is no such column.
    public func isNull(_ index: Int) throws -> Bool { try source.isNull(start + index) }
}
