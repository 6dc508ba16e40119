import WatchwordDatabase

/// The permissions that the tables hold, given to users directly and through groups.
public struct StoredPermissions<User: UserModel>: Sendable {
    let database: any Database

    /// Which ways of being given a permission count.
    enum Way { case any, direct, group }

    /// What a user may do, in one query; everything for a superuser.
    func all(of user: User, by way: Way = .any) async throws -> Set<PermissionName> {
        guard let query = query(for: user, by: way) else { return [] }
        return try await database.readStatement { connection in
            var names = Set<PermissionName>(minimumCapacity: 64)
            try connection.forEachRow(query) { row in
                names.insert(PermissionName(app: try row[0], codename: try row[1]))
            }
            return names
        }
    }

    private func query(for user: User, by way: Way) -> SQL? {
        let names: SQL = "SELECT c.app_label, p.codename FROM "
        let types: SQL = " JOIN django_content_type c ON c.id = p.content_type_id"
        if user.isSuperuser { return names + "auth_permission p" + types }
        guard let tables = User.membershipTables else { return nil }
        let direct: SQL = """
            SELECT permission_id FROM \(identifier: tables.permissions) \
            WHERE \(identifier: tables.userColumn) = \(user.id)
            """
        let shared: SQL = """
            SELECT g.permission_id FROM auth_group_permissions g \
            JOIN \(identifier: tables.groups) m ON m.group_id = g.group_id \
            WHERE m.\(identifier: tables.userColumn) = \(user.id)
            """
        let given: SQL =
            switch way {
            // What is given twice comes twice; to sort that out costs more than to put it into the set again.
            case .any: direct + " UNION ALL " + shared
            case .direct: direct
            case .group: shared
            }
        return names + "(" + given + ") h JOIN auth_permission p ON p.id = h.permission_id" + types
    }

    /// The ways in which a user has a permission, the direct one first.
    func reasons(for permission: PermissionName, of user: User, by backend: BackendName) async throws
        -> [PermissionReason]
    {
        guard let tables = User.membershipTables, !permission.description.utf8.contains(0) else { return [] }
        let source: SQL = """
            JOIN auth_permission p ON p.id = h.permission_id JOIN django_content_type c ON c.id = p.content_type_id
            """
        let wanted: SQL = "c.app_label = \(permission.app) AND p.codename = \(permission.codename)"
        let query: SQL = """
            SELECT NULL FROM \(identifier: tables.permissions) h \(sql: source) \
            WHERE h.\(identifier: tables.userColumn) = \(user.id) AND \(sql: wanted) \
            UNION ALL SELECT r.name FROM auth_group_permissions h \(sql: source) \
            JOIN \(identifier: tables.groups) m ON m.group_id = h.group_id JOIN auth_group r ON r.id = h.group_id \
            WHERE m.\(identifier: tables.userColumn) = \(user.id) AND \(sql: wanted)
            """
        return try await database.readStatement { connection in
            try connection.values(query, as: String?.self).map { group in
                group.map { .group($0, by: backend) } ?? .direct(by: backend)
            }
        }
    }
}
