public import WatchwordDatabase

/// The tables that refer to users, groups and permissions and are no models of anybody: their rows go with what they refer to.
public enum JoinTables {
    /// All of them.
    public static func all<User: UserModel>(of model: User.Type) -> [any Model.Type] {
        var tables: [any Model.Type] = [GroupPermission.self, AdminLogEntry<User>.self]
        if User.membershipTables != nil {
            tables += [GroupMembership<User>.self, PermissionMembership<User>.self] as [any Model.Type]
        }
        return tables
    }

    /// Those that say who has which groups and permissions.
    public static func ofPermissions<User: UserModel>(of model: User.Type) -> [any Model.Type] {
        guard User.membershipTables != nil else { return [GroupPermission.self] }
        return [GroupPermission.self, GroupMembership<User>.self, PermissionMembership<User>.self]
    }
}

/// A row that gives a permission to a group.
private struct GroupPermission: Model {
    var id: ID<GroupPermission> = .unsaved
    var group: WatchwordDatabase.ID<Group>
    var permission: WatchwordDatabase.ID<Permission>

    static let schema = Schema<GroupPermission>(
        "auth", table: "auth_group_permissions", constraints: [.unique(\.group, \.permission)]
    ) {
        Field(\.id)
        Field(\.group, .references(onDelete: .cascade))
        Field(\.permission, .references(onDelete: .cascade))
    }

    init(row: Row) throws {
        id = try row[0]
        group = try row[1]
        permission = try row[2]
    }
}

/// A line of the admin's log, as far as it is about a user and a model.
private struct AdminLogEntry<User: UserModel>: Model {
    var id: ID<AdminLogEntry> = .unsaved
    var user: User.ID
    var contentType: WatchwordDatabase.ID<ContentType>?

    static var schema: Schema<Self> {
        .cached {
            Schema("admin", table: "django_admin_log") {
                Field(\.id)
                Field(\.user, name: "user", .references(onDelete: .cascade))
                Field(\.contentType, name: "contentType", .references(onDelete: .setNull))
            }
        }
    }

    init(row: Row) throws {
        id = try row[0]
        user = try row[1]
        contentType = try row[2]
    }
}
