public import WatchwordDatabase

/// Something that may be permitted: a row of `auth_permission`.
public struct Permission: Model {
    /// The key of the row.
    public var id: ID<Permission> = .unsaved
    /// What a person reads, for example "Can add user"; at most 255 code points.
    public var name: String
    /// The model that the permission is about.
    public var contentType: ContentType.ID
    /// What programs ask for, for example `add_user`; at most 100 code points, unique for each content type.
    public var codename: String

    /// A permission that is not in the database yet.
    public init(name: String, contentType: ContentType.ID, codename: String) {
        self.name = name
        self.contentType = contentType
        self.codename = codename
    }

    /// The schema of `auth_permission`.
    public static let schema = Schema<Permission>(
        "auth", constraints: [.unique(\.contentType, \.codename)]
    ) {
        Field(\.id)
        Field(\.name, .max(255))
        Field(\.contentType, .references(onDelete: .cascade), label: "content type")
        Field(\.codename, .max(100))
    }
}

extension Permission {
    /// Reads a row, the columns in the order of the schema.
    public init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        contentType = try row[2]
        codename = try row[3]
    }
}
