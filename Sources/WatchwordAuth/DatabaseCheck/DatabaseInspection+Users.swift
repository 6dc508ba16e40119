import WatchwordDatabase

extension DatabaseInspection {
    /// Rows that are read as the site reads them, at most.
    private static var mostTried: Int64 { 1000 }

    func inspectUsers(_ findings: inout DatabaseFindings, _ catalog: DatabaseCatalog) {
        let schema = User.schema
        let table = schema.table
        let tables = findings.tables
        var users = findings.userTable
        users.exists = tables.contains(table)
        if users.exists,
            let columns = attempt(table, &findings, catalog.connection, { try catalog.columns(of: table) })
        {
            let ours = schema.fields.map(\.info.column)
            let names = columns.map(\.name)
            users.missingColumns = ours.filter { !names.contains($0) }
            for column in columns where !ours.contains(column.name) {
                if column.isDemanded {
                    users.demandingColumns.append(column.name)
                } else {
                    users.extraColumns.append(column.name)
                }
            }
            users.rows = attempt(table, &findings, catalog.connection) { try count(table, catalog.connection) }
        }
        if users.rows != nil, users.missingColumns.isEmpty {
            attempt(table, &findings, catalog.connection) { try tryRows(&users, catalog.connection) }
        }
        if users.rows != nil, let column = UserColumns(of: User.self).password, !users.missingColumns.contains(column) {
            findings.passwords = attempt(table, &findings, catalog.connection) {
                try PasswordFindings(
                    of: User.self, column: column, hashers: accounts.settings.hashers, on: catalog.connection)
            }
        }
        if users.rows ?? 0 == 0 { users.swapped = swapped(&findings, catalog) }
        findings.userTable = users
    }

    private func count(_ table: String, _ connection: any Connection) throws -> Int {
        Int(try connection.value("SELECT count(*) FROM \(identifier: table)", as: Int64.self) ?? 0)
    }

    /// Reads the newest rows.
    private func tryRows(_ users: inout UserTableFindings, _ connection: any Connection) throws {
        try connection.forEachRow(
            """
            SELECT \(columns: User.self) FROM \(table: User.self) \
            ORDER BY \(identifier: User.schema.keyColumn) DESC LIMIT \(Self.mostTried)
            """
        ) { row in
            users.tried += 1
            if (try? User(row: row)) == nil { users.unreadable += 1 }
        }
    }

    /// The table of another user model. Django's admin log refers to it; without an admin, it is a table with the two
    /// columns that every user model of Django has.
    private func swapped(_ findings: inout DatabaseFindings, _ catalog: DatabaseCatalog) -> SwappedUserTable? {
        let tables = findings.tables
        let own = User.schema.table
        let logged = attempt("django_admin_log", &findings, catalog.connection) {
            try catalog.target(of: "user_id", in: "django_admin_log")
        }
        var found = logged.flatMap { $0 }
        if found == nil || found == own {
            found = tables.first { table in
                guard table != own, let columns = try? catalog.connection.savepoint({ try catalog.columns(of: table) })
                else { return false }
                return ["password", "last_login"].allSatisfy { name in columns.contains { $0.name == name } }
            }
        }
        guard let table = found, table != own, tables.contains(table) else { return nil }
        let columns = attempt(table, &findings, catalog.connection) { try catalog.columns(of: table) } ?? []
        let rows = attempt(table, &findings, catalog.connection) { try count(table, catalog.connection) }
        let model: String?? = attempt("django_content_type", &findings, catalog.connection) {
            try catalog.connection.values(
                """
                SELECT app_label || '.' || model FROM django_content_type WHERE app_label || '_' || model = \(table)
                """, as: String.self
            ).first
        }
        return SwappedUserTable(table: table, model: model.flatMap { $0 }, columns: columns, rows: rows)
    }
}
