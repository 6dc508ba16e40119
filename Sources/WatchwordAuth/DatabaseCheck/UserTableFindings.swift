/// The table that the site reads its users from.
public struct UserTableFindings: Sendable {
    /// Its name.
    public let table: String
    /// Whether there is one.
    public var exists = false
    /// How many users it has; nil when it cannot be read.
    public var rows: Int?
    /// Columns that the site's user model needs and the table lacks.
    public var missingColumns: [String] = []
    /// Columns that the table has and the model does not, which may be left out of a new row.
    public var extraColumns: [String] = []
    /// Columns that the model does not have and that no row can be without: the site cannot add users.
    public var demandingColumns: [String] = []
    /// How many rows were read as the site reads them.
    public var tried = 0
    /// How many of these hold something that the model cannot read.
    public var unreadable = 0
    /// Where users seem to be instead: the table of a Django site with a user model of its own.
    public var swapped: SwappedUserTable?

    init(table: String) {
        self.table = table
    }
}

/// The table of a user model that took the place of Django's.
public struct SwappedUserTable: Sendable, Hashable {
    /// The table.
    public let table: String
    /// The model, `accounts.member`, where the content types name it.
    public let model: String?
    /// The columns, as the database declares them.
    public let columns: [TableColumn]
    /// How many rows it has; nil when it cannot be read.
    public let rows: Int?

    /// Whether the key is of a type that a model of this library can have: a whole number or a UUID.
    public var hasKnownKey: Bool {
        let known = ["integer", "bigint", "smallint", "uuid", "char(32)"]
        return columns.contains { $0.isKey && known.contains($0.type.lowercased()) }
    }
}

/// A column of a table that was looked at.
public struct TableColumn: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The type, as the engine writes it.
    public let type: String
    /// Whether a new row must have a value for it.
    public let isDemanded: Bool
    /// Whether it is the key, or a part of it.
    public let isKey: Bool
}
