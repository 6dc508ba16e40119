import WatchwordDatabase

/// Indexes of our own on the table of users.
enum LookupMigrations {
    /// For a user model of a site's own: the same on the columns that it has.
    static func userIndexes<User: UserModel>(of model: User.Type) -> Migration {
        let columns = UserColumns(of: model)
        let names = [columns.username] + [columns.email].compactMap { $0 }.filter { $0 != columns.username }
        let table = User.schema.table
        return Migration(app: "watchword", name: "0001_user_lookup_indexes") { connection in
            try checkTable(of: model, on: connection)
            for column in names {
                let name = "watchword_\(table)_\(column)_ci"
                let function = SQL.perDialect(sqlite: "lower", postgres: "UPPER")
                let cast = SQL.perDialect(sqlite: "", postgres: "::text")
                try connection.execute(
                    """
                    CREATE INDEX \(identifier: name) ON \(identifier: table) \
                    (\(sql: function)(\(identifier: column)\(sql: cast)))
                    """)
            }
        }
    }

    /// Refuses to go on without the table of a user model of one's own, which no migration of the library makes.
    ///
    /// - Throws: `MigrationError.noUserTable(model:app:table:)`; `DatabaseError`.
    static func checkTable<User: UserModel>(of model: User.Type, on connection: any Connection) throws {
        let table = User.schema.table
        guard try connection.tableExists(table) else {
            throw MigrationError.noUserTable(model: "\(User.self)", app: User.schema.app, table: table)
        }
    }

    /// On the expressions that ``SQL/caseInsensitiveEquals(_:_:)`` compares.
    static let userIndexes = Migration(app: "watchword", name: "0001_user_lookup_indexes") { connection in
        switch connection.dialect {
        case .sqlite:
            try connection.execute("CREATE INDEX watchword_auth_user_email_ci ON auth_user (lower(email))")
            try connection.execute("CREATE INDEX watchword_auth_user_username_ci ON auth_user (lower(username))")
        case .postgres:
            try connection.execute("CREATE INDEX watchword_auth_user_email_ci ON auth_user (UPPER(email::text))")
            try connection.execute("CREATE INDEX watchword_auth_user_username_ci ON auth_user (UPPER(username::text))")
        }
    }
}
