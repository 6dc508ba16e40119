/// What an update of many rows writes into a property.
public struct Change<Root: Model>: Sendable {
    let path: any PartialKeyPath<Root> & Sendable
    /// The value; nil when it depends on the row.
    let value: SQLValue?
    /// What is written, when it depends on the row.
    let sum: SQL?
    let assignment: SQL

    /// Writes a value.
    public static func set<V: ColumnValue>(_ path: Path<Root, V>, to value: V) -> Change {
        let bound = value.sqlValue
        return Change(path: path, value: bound, sum: nil, assignment: "\(column: path) = \(bound)")
    }

    /// Adds to a number, whatever it is by then: two programs that count do not lose one.
    public static func add<V: NonNullColumnValue & Numeric>(_ amount: V, to path: Path<Root, V>) -> Change {
        let sum: SQL = "\(column: path) + \(amount)"
        return Change(path: path, value: nil, sum: sum, assignment: "\(column: path) = \(sql: sum)")
    }
}
