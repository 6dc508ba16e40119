import WatchwordDatabase

/// The rows of `auth_permission`, and of the tables that give them to users and groups.
enum PermissionRows {
    /// Who can be given permissions: a row of a join table.
    struct Holder: Sendable {
        let table: String
        let column: String
        let key: SQLValue

        static func group(_ group: Group) -> Holder {
            Holder(table: "auth_group_permissions", column: "group_id", key: group.id.sqlValue)
        }
    }

    /// The keys of the rows with a name: one for each model of the app that has it.
    static func keys(of name: PermissionName, on connection: any Connection) throws -> [ID<Permission>] {
        // No row has a NUL in it, and PostgreSQL would not even be asked.
        if name.description.utf8.contains(0) { return [] }
        return try connection.values(
            """
            SELECT p.id FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id \
            WHERE c.app_label = \(name.app) AND p.codename = \(name.codename) ORDER BY p.id
            """)
    }

    static func grant(_ names: [PermissionName], to holder: Holder, on connection: any Connection) throws {
        for name in names {
            guard let key = try keys(of: name, on: connection).first else { throw PermissionError.unknown(name) }
            try connection.execute(
                """
                INSERT INTO \(identifier: holder.table) (\(identifier: holder.column), permission_id) \
                VALUES (\(holder.key), \(key)) ON CONFLICT DO NOTHING
                """)
        }
    }

    static func revoke(_ names: [PermissionName], from holder: Holder, on connection: any Connection) throws {
        for name in names {
            let keys = try keys(of: name, on: connection)
            // A slip of the pen would leave the right where it is.
            if keys.isEmpty { throw PermissionError.unknown(name) }
            try connection.execute(
                """
                DELETE FROM \(identifier: holder.table) WHERE \(identifier: holder.column) = \(holder.key) \
                AND permission_id IN \(list: keys)
                """)
        }
    }

    static func names(of holder: Holder, on connection: any Connection) throws -> Set<PermissionName> {
        var names: Set<PermissionName> = []
        try connection.forEachRow(
            """
            SELECT c.app_label, p.codename FROM \(identifier: holder.table) h \
            JOIN auth_permission p ON p.id = h.permission_id \
            JOIN django_content_type c ON c.id = p.content_type_id \
            WHERE h.\(identifier: holder.column) = \(holder.key)
            """
        ) { names.insert(PermissionName(app: try $0[0], codename: try $0[1])) }
        return names
    }
}

/// What a permission may look like in its table.
enum PermissionRules {
    static let longestTitle = 255
    static let longestCodename = 100

    /// Why a row cannot be made; nil when it can.
    static func objection(to name: PermissionName, titled title: String) -> String? {
        if name.codename.isEmpty { return "its code name is empty" }
        if name.codename.unicodeScalars.count > longestCodename {
            return "its code name has more than \(longestCodename) characters"
        }
        if title.isEmpty { return "what a person reads is empty" }
        if title.unicodeScalars.count > longestTitle {
            return "what a person reads has more than \(longestTitle) characters"
        }
        let hasControls = (name.codename + title).unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        return hasControls ? "it has a control character in it" : nil
    }
}

/// The join tables of a user model, as rows that can be written.
struct MembershipStore<User: UserModel> {
    func tables() throws -> MembershipTables {
        guard let tables = User.membershipTables else { throw PermissionError.noMembership(model: "\(User.self)") }
        return tables
    }

    func permissions(of user: User) throws -> PermissionRows.Holder {
        let tables = try tables()
        guard user.id.isSaved else { throw PermissionError.noSuchHolder }
        return .init(table: tables.permissions, column: tables.userColumn, key: user.id.sqlValue)
    }
}
