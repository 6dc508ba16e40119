import WatchwordDatabase

/// The changes to permissions, groups and users after their first migration.
enum AuthMigrations {
    static func alterations(users: BuiltInMigrations.UserTable) -> [Migration] {
        [
            Migration(app: "auth", name: "0002_alter_permission_name_max_length") { connection in
                switch connection.dialect {
                case .sqlite:
                    try connection.rebuild(
                        "auth_permission",
                        [
                            .init("id", "integer NOT NULL PRIMARY KEY AUTOINCREMENT"),
                            .init(
                                "content_type_id",
                                """
                                integer NOT NULL REFERENCES "django_content_type" ("id") DEFERRABLE INITIALLY DEFERRED
                                """),
                            .init("codename", "varchar(100) NOT NULL"),
                            .init("name", "varchar(255) NOT NULL"),
                        ], indexes: permissionIndexes)
                case .postgres:
                    try connection.execute("ALTER TABLE \"auth_permission\" ALTER COLUMN \"name\" TYPE varchar(255)")
                }
            },
            user("0003_alter_user_email_max_length", users, .email, "TYPE varchar(254)"),
            nothing("0004_alter_user_username_opts"),
            user("0005_alter_user_last_login_null", users, .lastLogin, "DROP NOT NULL"),
            // Says only that 0002 of the content types comes before it.
            nothing("0006_require_contenttypes_0002"),
            nothing("0007_alter_validators_add_error_messages"),
            user("0008_alter_user_username_max_length", users, .username, "TYPE varchar(150)"),
            user("0009_alter_user_last_name_max_length", users, .lastName, "TYPE varchar(150)"),
            Migration(app: "auth", name: "0010_alter_group_name_max_length") { connection in
                switch connection.dialect {
                case .sqlite:
                    try connection.rebuild(
                        "auth_group",
                        [
                            .init("id", "integer NOT NULL PRIMARY KEY AUTOINCREMENT"),
                            .init("name", "varchar(150) NOT NULL UNIQUE"),
                        ])
                case .postgres:
                    try connection.execute("ALTER TABLE \"auth_group\" ALTER COLUMN \"name\" TYPE varchar(150)")
                }
            },
            // Moves the permissions of proxy models, which there are none of here.
            nothing("0011_update_proxy_permissions"),
            user("0012_alter_user_first_name_max_length", users, .firstName, "TYPE varchar(150)"),
        ]
    }

    static let permissionIndexes: [SQL] = [
        """
        CREATE UNIQUE INDEX "auth_permission_content_type_id_codename_01ab375a_uniq" \
        ON "auth_permission" ("content_type_id", "codename")
        """,
        "CREATE INDEX \"auth_permission_content_type_id_2f476e4b\" ON \"auth_permission\" (\"content_type_id\")",
    ]

    private static func nothing(_ name: String) -> Migration {
        Migration(app: "auth", name: name) { _ in }
    }

    private static func user(
        _ name: String, _ users: BuiltInMigrations.UserTable, _ column: UserTableShape.Column, _ change: StaticString
    ) -> Migration {
        guard case .builtIn = users else { return nothing(name) }
        return Migration(app: "auth", name: name) { connection in
            switch connection.dialect {
            case .sqlite: try connection.rebuild("auth_user", UserTableShape.columns(after: column))
            case .postgres:
                try connection.execute(
                    "ALTER TABLE \"auth_user\" ALTER COLUMN \(identifier: column.rawValue) \(raw: change)")
            }
        }
    }
}
