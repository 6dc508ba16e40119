import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting

/// Databases that can be read, with something in them that does not work.
@Suite("check --django on faulty databases", .serialized)
struct FaultyDatabaseTests {
    @Test("An empty database is said to be empty", arguments: DatabaseEngine.allCases)
    func empty(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.with(engine) { database in
            if case .sqlite(let path) = database.location { try Data().write(to: URL(filePath: path)) }
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(look.findings == ["E001"])
        }
    }

    @Test("A database of something else is told from one of Django", arguments: DatabaseEngine.allCases)
    func foreign(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.with(engine) { database in
            try await database.change("CREATE TABLE wp_users (id integer)", "CREATE TABLE wp_posts (id integer)")
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(look.findings == ["E002"])
            #expect(look.errors.contains("wp_posts, wp_users"))
        }
    }

    @Test("Newer and missing migrations are named, with what works all the same", arguments: DatabaseEngine.allCases)
    func migrations(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.migrated(engine) { database in
            #expect(try await database.check().status == 0)
            try await database.change(
                """
                INSERT INTO django_migrations (app, name, applied) \
                VALUES ('auth', '0013_from_the_future', '2030-01-01 00:00:00')
                """, "DELETE FROM django_migrations WHERE app = 'sessions'", "DROP TABLE django_session")
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(Set(look.findings) == ["W001", "W002", "E010"])
            #expect(look.errors.contains("newer than this version knows: auth.0013_from_the_future."))
            #expect(look.errors.contains("Works: "))
            #expect(look.errors.contains("Does not work: "))
            #expect(look.errors.contains("not applied: sessions.0001_initial."))
            #expect(look.errors.contains("there is no table django_session"))
            #expect(look.fact("auth", under: "Migrations") == "12 of 12 applied, and 1 newer than known")
            #expect(look.fact("sessions", under: "Migrations") == "0 of 1 applied")
        }
    }

    @Test(
        "A table without which nobody signs in, or nothing is migrated, is an error", arguments: DatabaseEngine.allCases
    )
    func vital(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.migrated(engine) { database in
            try await database.change("ALTER TABLE django_session RENAME COLUMN session_data TO something")
            #expect(try await database.check().findings == ["E008"])
            try await database.change("DROP TABLE django_session", "DROP TABLE django_migrations")
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(Set(look.findings) == ["E009", "E010"])
        }
    }

    @Test("Passwords and sessions that cannot be read are counted", arguments: DatabaseEngine.allCases)
    func contents(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.migrated(engine) { database in
            let passwords = [
                "rot13$salt$" + String(repeating: "ghyvc", count: 8), "pbkdf2_sha256$1$salt$",
                "pbkdf2_sha256$1000000000$salt$aaaa",
                "argon2$argon2id$v=19$m=67108864,t=2,p=8$c2FsdHNhbHQ$aGFzaGhhc2g", "5f4dcc3b5aa765d61d8327deb882cf99",
                "", "!unusable", "hunter2",
            ]
            for (index, password) in passwords.enumerated() {
                try await database.change(
                    """
                    INSERT INTO auth_user (username, password, first_name, last_name, email, is_staff, is_active, \
                    is_superuser, date_joined) VALUES (\("user-\(index)"), \(password), '', '', '', \(false), \(true), \
                    \(false), '2024-01-01 00:00:00')
                    """)
            }
            try await database.change(
                """
                INSERT INTO django_session (session_key, session_data, expire_date) \
                VALUES ('0123456789abcdefghijklmnopqrstuv', 'garbage', '2999-01-01 00:00:00')
                """,
                """
                INSERT INTO django_session (session_key, session_data, expire_date) \
                VALUES ('0123456789abcdefghijklmnopqrstuvwxyz0123', '', '2999-01-01 00:00:00')
                """)
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(Set(look.findings) == ["W005", "W006", "W007", "E007", "W010"])
            #expect(look.errors.contains("one user has a password that no hasher"))
            #expect(look.errors.contains("of 8 passwords looked at, 3 are cut, garbled or ask for more"))
            #expect(look.fact("rot13", under: "Passwords") == "1; no hasher of this site reads it")
            #expect(look.fact("pbkdf2_sha256", under: "Passwords")?.hasPrefix("2;") == true)
            #expect(look.fact("of no known form", under: "Passwords") == "2; no password matches")
            #expect(look.fact("empty", under: "Passwords") == "1; no password matches")
            #expect(look.fact("unusable", under: "Passwords")?.hasPrefix("1;") == true)
        }
    }

    @Test("A user table that is missing, or lacks a column, is named", arguments: DatabaseEngine.allCases)
    func userTable(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.migrated(engine) { database in
            try await database.change("ALTER TABLE auth_user DROP COLUMN first_name")
            let without = try await database.check()
            #expect(without.status == 1)
            #expect(without.findings == ["E004"])
            #expect(without.errors.contains("auth_user: (django.E004) the table lacks columns (first_name)"))
            try await database.change("ALTER TABLE auth_user RENAME TO people")
            // Django's admin log still knows whose entries it has.
            let renamed = try await database.check()
            #expect(renamed.status == 1)
            #expect(renamed.findings == ["E005"])
            #expect(renamed.errors.contains("in the table people,"))
        }
        try await InspectedDatabase.with(engine) { database in
            try await database.change(
                "CREATE TABLE django_session (session_key varchar(40), session_data text, expire_date timestamp)")
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(Set(look.findings) == ["E003", "E009", "W003"])
            #expect(look.errors.contains("there is no table auth_user, so nobody can sign in."))
        }
    }

    @Test("A column that no new user can be without is a warning, with what works all the same")
    func demandingColumn() async throws {
        try await InspectedDatabase.migrated(.postgres) { database in
            try await database.change(
                "ALTER TABLE auth_user ADD COLUMN nickname text NOT NULL, ADD COLUMN age integer")
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(look.findings == ["W004"])
            #expect(look.errors.contains("does not know: nickname."))
            #expect(look.fact("more columns", under: "Users") == "age; left as they are")
        }
    }

    @Test("Users whose rows cannot be read are counted")
    func unreadableRows() async throws {
        try await InspectedDatabase.migrated(.sqlite) { database in
            try await database.change(
                """
                INSERT INTO auth_user (username, password, first_name, last_name, email, is_staff, is_active, \
                is_superuser, date_joined) VALUES ('anna', '!', '', '', '', 0, 1, 0, 'some day in spring')
                """)
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(look.findings == ["E006"])
        }
    }

    @Test("A table that may not be read is named, and the rest is looked at; to read is all that it takes")
    func forbidden() async throws {
        try await InspectedDatabase.migrated(.postgres) { database in
            let role = "reader_\(UInt32.random(in: .min ... .max))"
            try await database.change(
                "CREATE ROLE \(identifier: role) LOGIN",
                "GRANT SELECT ON django_migrations, django_session, django_content_type TO \(identifier: role)")
            let url = database.location.url.replacing("user=postgres", with: "user=\(role)")
            let look = try await database.check(environment: ["WATCHWORD_DATABASE_URL": url])
            try await database.change("GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(identifier: role)")
            #expect(try await database.check(environment: ["WATCHWORD_DATABASE_URL": url]).status == 0)
            try await database.change("DROP OWNED BY \(identifier: role)", "DROP ROLE \(identifier: role)")
            #expect(look.status == 1)
            #expect(Set(look.findings) == ["E008"])
            #expect(look.errors.contains("auth_user cannot be read: "))
            #expect(look.fact("alive", under: "Sessions") == "0")
        }
    }
}
