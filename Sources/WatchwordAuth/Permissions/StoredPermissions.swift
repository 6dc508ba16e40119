import WatchwordDatabase

/// The permissions that the tables hold.
struct StoredPermissions<User: UserModel>: Sendable {
    let database: any Database

    /// What a user may do, given directly or through groups, in one query; everything for a superuser.
    func all(of user: User) async throws -> Set<PermissionName> {
        guard let query = query(for: user) else { return [] }
        return try await database.read { connection in
            var names: Set<PermissionName> = []
            try connection.forEachRow(query) { row in
                names.insert(PermissionName(app: try row[0], codename: try row[1]))
            }
            return names
        }
    }

    private func query(for user: User) -> SQL? {
        let all: SQL = """
            SELECT c.app_label, p.codename FROM auth_permission p \
            JOIN django_content_type c ON c.id = p.content_type_id
            """
        if user.isSuperuser { return all }
        guard let tables = User.membership else { return nil }
        return all + """
             WHERE p.id IN (\
            SELECT permission_id FROM \(identifier: tables.permissions) \
            WHERE \(identifier: tables.userColumn) = \(user.id) \
            UNION \
            SELECT g.permission_id FROM auth_group_permissions g \
            JOIN \(identifier: tables.groups) m ON m.group_id = g.group_id \
            WHERE m.\(identifier: tables.userColumn) = \(user.id))
            """
    }
}
