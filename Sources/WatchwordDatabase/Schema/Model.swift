/// A struct that is a row of a table.
///
/// ```swift
/// struct Task: Model {
///     var id: ID<Task> = .unsaved
///     var title: String
///     var dueOn: CalendarDate?
///
///     static let schema = Schema<Task>("tasks") {
///         Field(\.id)
///         Field(\.title, .max(200))
///         Field(\.dueOn, label: "due")
///     }
/// }
/// extension Task {
///     init(row: Row) throws { id = try row[0]; title = try row[1]; dueOn = try row[2] }
/// }
/// ```
///
/// A reference to another model is a property of the type `Other.ID`, whichever type of key the other has; within a model
/// `ID` is the model's own key. ``UUIDKey`` in the place of ``ID`` gives a model keys that cannot be counted.
///
/// `init(row:)` reads by position, in the order of the fields; ``SchemaCheck`` finds a mistake there when the program
/// starts. A generic model cannot hold a `static let`: it writes `static var schema: Schema<Self> { .cached { … } }`.
public protocol Model: Sendable, Identifiable where ID: ModelKey, ID.Root == Self {
    /// The key of the row.
    var id: ID { get set }
    /// The table and its columns.
    static var schema: Schema<Self> { get }
    /// Reads a row whose columns are those of the schema, in its order.
    /// - Throws: ``DatabaseError/unreadable(_:)``.
    init(row: Row) throws
    /// Adds the values of all columns in the schema's order. The default asks each field; a model that is written often
    /// does it by hand.
    func encode(into values: inout Values)
    /// Judges the values in ways that fields cannot: one by another. Default: nothing.
    func review(_ problems: inout ModelProblems)
}

extension Model {
    /// Asks each field of the schema.
    public func encode(into values: inout Values) {
        for field in Self.schema.fields { values.add(field.value(self)) }
    }
}

/// The values of a row on their way into the database.
public struct Values: Sendable {
    /// What was added so far.
    public private(set) var all: [SQLValue] = []

    /// No values yet, with room for some.
    public init(capacity: Int = 0) {
        all.reserveCapacity(capacity)
    }

    /// Adds the value of the next column.
    public mutating func add<V: ColumnValue>(_ value: V) {
        all.append(value.sqlValue)
    }

    /// Adds the value of the next column, encoded already.
    public mutating func add(_ value: SQLValue) {
        all.append(value)
    }
}
