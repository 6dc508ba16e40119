import WatchwordDatabase

extension AuthMigrations {
    /// Permissions, groups, and users unless they have a table of their own.
    static func initial(users: BuiltInMigrations.UserTable) -> Migration {
        Migration(app: "auth", name: "0001_initial") { connection in
            let makesUsers: Bool = if case .builtIn = users { true } else { false }
            switch connection.dialect {
            case .sqlite:
                try connection.execute(each: sqlite)
                if makesUsers {
                    try connection.createUserTable()
                    try connection.execute(each: sqliteUsers)
                }
                try connection.execute(each: permissionIndexes + sqliteIndexes)
                if makesUsers { try connection.execute(each: sqliteUserIndexes) }
            case .postgres:
                try connection.execute(each: postgres)
                if makesUsers { try connection.execute(each: postgresUsers) }
            }
        }
    }

    private static let sqlite: [SQL] = [
        """
        CREATE TABLE "auth_permission" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(50) NOT NULL, \
        "content_type_id" integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED, \
        "codename" varchar(100) NOT NULL)
        """,
        """
        CREATE TABLE "auth_group" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "name" varchar(80) NOT NULL \
        UNIQUE)
        """,
        """
        CREATE TABLE "auth_group_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "group_id" integer \
        NOT NULL REFERENCES "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL \
        REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED)
        """,
    ]

    private static let sqliteIndexes: [SQL] = [
        """
        CREATE UNIQUE INDEX "auth_group_permissions_group_id_permission_id_0cd325b0_uniq" ON "auth_group_permissions" \
        ("group_id", "permission_id")
        """,
        """
        CREATE INDEX "auth_group_permissions_group_id_b120cbf9" ON "auth_group_permissions" ("group_id")
        """,
        """
        CREATE INDEX "auth_group_permissions_permission_id_84c5c92e" ON "auth_group_permissions" ("permission_id")
        """,
    ]

    private static let sqliteUsers: [SQL] = [
        """
        CREATE TABLE "auth_user_groups" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer NOT NULL \
        REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "group_id" integer NOT NULL REFERENCES \
        "auth_group" ("id") DEFERRABLE INITIALLY DEFERRED)
        """,
        """
        CREATE TABLE "auth_user_user_permissions" ("id" integer NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" integer \
        NOT NULL REFERENCES "auth_user" ("id") DEFERRABLE INITIALLY DEFERRED, "permission_id" integer NOT NULL \
        REFERENCES "auth_permission" ("id") DEFERRABLE INITIALLY DEFERRED)
        """,
    ]

    private static let sqliteUserIndexes: [SQL] = [
        """
        CREATE UNIQUE INDEX "auth_user_groups_user_id_group_id_94350c0c_uniq" ON "auth_user_groups" ("user_id", \
        "group_id")
        """,
        """
        CREATE INDEX "auth_user_groups_user_id_6a12ed8b" ON "auth_user_groups" ("user_id")
        """,
        """
        CREATE INDEX "auth_user_groups_group_id_97559544" ON "auth_user_groups" ("group_id")
        """,
        """
        CREATE UNIQUE INDEX "auth_user_user_permissions_user_id_permission_id_14a6b632_uniq" ON \
        "auth_user_user_permissions" ("user_id", "permission_id")
        """,
        """
        CREATE INDEX "auth_user_user_permissions_user_id_a95ead1b" ON "auth_user_user_permissions" ("user_id")
        """,
        """
        CREATE INDEX "auth_user_user_permissions_permission_id_1fbb5f2c" ON "auth_user_user_permissions" \
        ("permission_id")
        """,
    ]
}

extension Connection {
    /// Runs statements one after the other.
    func execute(each statements: [SQL]) throws {
        for statement in statements { try execute(statement) }
    }

    fileprivate func createUserTable() throws {
        let columns = UserTableShape.columns(after: nil).map { "\"\(raw: $0.name)\" \(raw: $0.definition)" as SQL }
        try execute("CREATE TABLE \"auth_user\" (\(sql: columns.joined(separator: ", ")))")
    }
}
