import WatchwordDatabase

extension StoredPermissions {
    /// The users who have a permission by the tables, in one query.
    func users(with permission: PermissionName, among selection: UserSelection) async throws -> [User] {
        let columns = UserColumns(of: User.self)
        var conditions: [SQL] = []
        if let column = columns.isActive, selection.activity != .any {
            conditions.append("u.\(identifier: column) = \(selection.activity == .active)")
        }
        let given: SQL = "u.\(identifier: columns.key) IN (\(sql: holders(of: permission)))"
        // A model may compute who is superuser: then every row has to be looked at.
        let isComputed = selection.superusers == .included && columns.isSuperuser == nil
        if selection.superusers == .included, let column = columns.isSuperuser {
            conditions.append("(u.\(identifier: column) = \(true) OR \(sql: given))")
        } else if !isComputed {
            conditions.append(given)
        }
        let filter: SQL = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        let query: SQL = """
            SELECT \(columns: User.self, of: "u"), CASE WHEN \(sql: given) THEN 1 ELSE 0 END \
            FROM \(table: User.self) u\(sql: filter) ORDER BY u.\(identifier: columns.key)
            """
        let flag = User.schema.fields.count
        return try await database.readStatement { connection in
            var found: [User] = []
            try connection.forEachRow(query) { row in
                let user = try row.model(User.self)
                guard selection.includes(user) else { return }
                let isGiven: Int = try row[flag]
                if isComputed, isGiven == 0, !user.isSuperuser { return }
                found.append(user)
            }
            return found
        }
    }

    /// The keys of those who were given a permission, directly or through a group.
    private func holders(of permission: PermissionName) -> SQL {
        guard let tables = User.membershipTables else {
            return "SELECT \(identifier: User.schema.keyColumn) FROM \(table: User.self) WHERE 1 = 0"
        }
        let wanted: SQL = """
            SELECT p.id FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id \
            WHERE c.app_label = \(permission.app) AND p.codename = \(permission.codename)
            """
        return """
            SELECT \(identifier: tables.userColumn) FROM \(identifier: tables.permissions) \
            WHERE permission_id IN (\(sql: wanted)) \
            UNION \
            SELECT m.\(identifier: tables.userColumn) FROM \(identifier: tables.groups) m \
            JOIN auth_group_permissions g ON g.group_id = m.group_id WHERE g.permission_id IN (\(sql: wanted))
            """
    }
}
