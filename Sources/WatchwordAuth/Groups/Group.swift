public import WatchwordDatabase

/// A set of users who are given permissions together: a row of `auth_group`.
public struct Group: Model {
    /// The key of the row.
    public var id: ID<Group> = .unsaved
    /// The name, at most 150 code points; no two groups share one.
    public var name: String

    /// A group that is not in the database yet.
    public init(name: String) {
        self.name = name
    }

    /// The schema of `auth_group`.
    public static let schema = Schema<Group>("auth") {
        Field(\.id)
        Field(\.name, .unique, .max(150))
    }
}

extension Group {
    /// Reads a row, the columns in the order of the schema.
    public init(row: Row) throws {
        id = try row[0]
        name = try row[1]
    }
}
