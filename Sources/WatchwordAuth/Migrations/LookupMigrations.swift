import WatchwordDatabase

/// Indexes of our own on the table of users.
enum LookupMigrations {
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
