import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Attacks on check --django")
struct DatabaseCheckSecurityTests {
    @Test(arguments: DatabaseEngine.allCases)
    func `ASVS V16.2.5: what stands in a password column or a session is never printed`(
        engine: DatabaseEngine
    ) async throws {
        try await InspectedDatabase.migrated(engine) { database in
            for password in ["hunter2", "hunter2$hunter2$", "Hunter2 is$my$password", "md5$$hunter2", "sha1$$hunter2"] {
                try await database.change(
                    """
                    INSERT INTO auth_user (username, password, first_name, last_name, email, is_staff, is_active, \
                    is_superuser, date_joined) VALUES (\("user-" + password), \(password), '', '', '', \(false), \
                    \(true), \(false), '2024-01-01 00:00:00')
                    """)
            }
            try await database.change(
                """
                INSERT INTO django_session (session_key, session_data, expire_date) \
                VALUES ('hunter2hunter2', 'hunter2', '2999-01-01 00:00:00')
                """)
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(!(look.output + look.errors).lowercased().contains("hunter2"), "\(look.output)\(look.errors)")
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `ASVS V16.4.1: a name from the database neither begins a line nor moves the cursor`(
        engine: DatabaseEngine
    ) async throws {
        try await InspectedDatabase.migrated(engine) { database in
            let name = "evil\n  auth  12 of 12 applied\u{1B}[2J"
            try await database.change(
                "INSERT INTO django_migrations (app, name, applied) VALUES (\(name), \(name), '2024-01-01 00:00:00')",
                "INSERT INTO django_migrations (app, name, applied) VALUES ('auth', \(name), '2024-01-01 00:00:00')",
                "ALTER TABLE auth_user ADD COLUMN \(identifier: name) integer")
            let look = try await database.check()
            let text = look.output + look.errors
            #expect(text.contains("evil"))
            #expect(!text.contains("\u{1B}"))
            #expect(!text.contains("\n  auth  12"))
        }
    }
}
