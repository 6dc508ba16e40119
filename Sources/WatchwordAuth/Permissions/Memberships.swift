import WatchwordDatabase

/// A row that puts a user of a model into a group.
struct GroupMembership<User: UserModel>: Model {
    var id: ID<GroupMembership> = .unsaved
    var user: User.ID
    var group: WatchwordDatabase.ID<Group>

    static var schema: Schema<Self> {
        .cached {
            let tables = User.membershipTables ?? MembershipTables(of: User.self)
            // Nobody is twice in one group.
            return Schema(
                User.schema.app, table: tables.groups,
                constraints: [.unique(\.user, \.group, name: tables.groups + "_uniq")]
            ) {
                Field(\.id)
                Field(\.user, name: "user", .column(tables.userColumn), .references(onDelete: .cascade))
                Field(\.group, name: "group", .references(onDelete: .cascade))
            }
        }
    }

    init(row: Row) throws {
        id = try row[0]
        user = try row[1]
        group = try row[2]
    }
}

/// A row that gives a permission to a user of a model.
struct PermissionMembership<User: UserModel>: Model {
    var id: ID<PermissionMembership> = .unsaved
    var user: User.ID
    var permission: WatchwordDatabase.ID<Permission>

    static var schema: Schema<Self> {
        .cached {
            let tables = User.membershipTables ?? MembershipTables(of: User.self)
            return Schema(
                User.schema.app, table: tables.permissions,
                constraints: [.unique(\.user, \.permission, name: tables.permissions + "_uniq")]
            ) {
                Field(\.id)
                Field(\.user, name: "user", .column(tables.userColumn), .references(onDelete: .cascade))
                Field(\.permission, name: "permission", .references(onDelete: .cascade))
            }
        }
    }

    init(row: Row) throws {
        id = try row[0]
        user = try row[1]
        permission = try row[2]
    }
}
