import WatchwordDatabase

/// The table `django_session`.
enum SessionMigrations {
    static let initial = Migration(app: "sessions", name: "0001_initial") { connection in
        switch connection.dialect {
        case .sqlite: try connection.execute(each: sqlite)
        case .postgres: try connection.execute(each: postgres)
        }
    }

    private static let sqlite: [SQL] = [
        """
        CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, \
        "expire_date" datetime NOT NULL)
        """,
        """
        CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date")
        """,
    ]

    private static let postgres: [SQL] = [
        """
        CREATE TABLE "django_session" ("session_key" varchar(40) NOT NULL PRIMARY KEY, "session_data" text NOT NULL, \
        "expire_date" timestamp with time zone NOT NULL)
        """,
        """
        CREATE INDEX "django_session_session_key_c0390e0f_like" ON "django_session" ("session_key" \
        varchar_pattern_ops)
        """,
        """
        CREATE INDEX "django_session_expire_date_a5c62663" ON "django_session" ("expire_date")
        """,
    ]
}
