import Testing
import WatchwordTesting

@Suite("check --django on databases of Django", .serialized)
struct DatabaseCheckTests {
    @Test("A database that real Django has made and filled needs nothing", arguments: DatabaseEngine.allCases)
    func ready(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.ofDjango(engine) { database, django in
            _ = try await django.run(DjangoFill.usersAndSessions)
            let look = try await database.check()
            #expect(look.status == 0, "\(look.output)\(look.errors)")
            #expect(look.errors == "")
            #expect(look.output.hasPrefix(engine == .sqlite ? "SQLite 3." : "PostgreSQL "))
            #expect(look.output.contains("Nothing stands in the way"))
            #expect(look.columns.count == 1, "\(look.output)")

            #expect(look.fact("admin", under: "Migrations") == "3 of 3 applied")
            #expect(look.fact("auth", under: "Migrations") == "12 of 12 applied")
            #expect(look.fact("contenttypes", under: "Migrations") == "2 of 2 applied")
            #expect(look.fact("sessions", under: "Migrations") == "1 of 1 applied")
            #expect(look.fact("auth_user", under: "Users") == "6 users")
            #expect(look.fact("tried", under: "Users") == "the newest 6 were read")

            #expect(look.fact("pbkdf2_sha256", under: "Passwords") == "1; how new passwords are encoded here")
            for tag in ["pbkdf2_sha1", "argon2", "bcrypt_sha256", "scrypt"] {
                #expect(look.fact(tag, under: "Passwords") == "1; verified here, then encoded anew")
            }
            #expect(look.fact("unusable", under: "Passwords") == "1; users who sign in by other means")
            #expect(look.fact("tried", under: "Passwords") == "6 of 6, of which 0 cannot be read")
            #expect(look.fact("to be upgraded", under: "Passwords")?.hasPrefix("4 ") == true)

            #expect(look.fact("alive", under: "Sessions") == "2")
            #expect(look.fact("expired", under: "Sessions") == "1")
            #expect(look.fact("tried", under: "Sessions")?.hasPrefix("2 ") == true)
            #expect(look.fact("tried", under: "Sessions")?.hasSuffix(": 2 can be read, 1 of these name a user") == true)

            try await settings(database)
        }
    }

    /// The same database, looked at by sites with other settings.
    private func settings(_ database: InspectedDatabase) async throws {
        let other = "another-key-of-a-site-0123456789-abcdefghijklmnopqrstuvwxyz"
        let wrong = try await database.check(environment: ["WATCHWORD_SECRET_KEY": other])
        #expect(wrong.status == 1)
        #expect(wrong.findings == ["E007"])
        #expect(wrong.errors.contains("none of the 2 sessions that were tried can be read"))
        let rotated = try await database.check(
            environment: ["WATCHWORD_SECRET_KEY": other, "WATCHWORD_SECRET_KEY_FALLBACKS": InspectedDatabase.key])
        #expect(rotated.status == 0)
        #expect(rotated.fact("tried", under: "Sessions")?.contains("and 1 older: 2 can be read") == true)

        let standard = try await database.check(environment: ["WATCHWORD_PRESET": "standard"])
        #expect(standard.status == 1)
        #expect(standard.findings == ["W009"])
        #expect(standard.errors.contains("__Host-sessionid"))
        #expect(standard.errors.contains("neither side finds the other's (2 are kept as Django keeps them)"))
        #expect(standard.fact("argon2", under: "Passwords") == "1; how new passwords are encoded here")
        #expect(
            standard.fact("WATCHWORD_PRESET", under: "To be the same on both sides")?.hasPrefix("standard;") == true)

        let zone = try await database.check(environment: ["WATCHWORD_TIME_ZONE": "Europe/Zurich"])
        #expect(
            zone.fact("WATCHWORD_TIME_ZONE", under: "To be the same on both sides")?
                .hasPrefix("Europe/Zurich, as Django's TIME_ZONE") == true)

        let few = try await database.check(environment: ["WATCHWORD_PASSWORD_HASHERS": "pbkdf2_sha256"])
        #expect(few.status == 1)
        #expect(few.findings == ["W005"])
        #expect(few.errors.contains("4 users have passwords that no hasher of this site can read."))
        #expect(few.fact("argon2", under: "Passwords") == "1; no hasher of this site reads it")
        // Whoever knows that may say from which level on it counts.
        #expect(
            try await database.check(
                "--fail-level", "ERROR", environment: ["WATCHWORD_PASSWORD_HASHERS": "pbkdf2_sha256"]
            ).status == 0)

        let files = try await database.check(environment: ["WATCHWORD_SESSION_STORE": "signed_cookies"])
        #expect(files.status == 0)
        #expect(files.fact("elsewhere", under: "Sessions") == "this site does not keep them in the database")
    }

    @Test("A user model of the site's own is recognised and explained", arguments: DatabaseEngine.allCases)
    func customUsers(engine: DatabaseEngine) async throws {
        try await InspectedDatabase.ofDjango(
            engine, settings: DjangoFill.userModelSettings, models: DjangoFill.userModel()
        ) { database, django in
            _ = try await django.run("from members.models import Member\nMember.objects.create(username='anna')")
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(look.findings == ["E005"])
            #expect(look.errors.contains("members.member in the table members_member, with 1 rows"))
            #expect(look.errors.contains("Does not work: signing in"))
            #expect(look.errors.contains("nickname "))
            #expect(look.fact("members", under: "Migrations") == "one applied; an app of Django's, not looked at")
        }
    }

    @Test(
        "A user model whose key is text is left to Django, one with a UUID is not",
        arguments: [
            (DjangoFill.uuidKey, "Write an app with a user model for members_member"),
            (DjangoFill.textKey, "The key of members_member is neither a whole number nor a UUID"),
        ])
    func customKey(_ key: String, says: String) async throws {
        try await InspectedDatabase.ofDjango(
            .sqlite,
            settings: DjangoFill.userModelSettings
                + "\nINSTALLED_APPS.remove('django.contrib.admin')\nROOT_URLCONF = 'members'",
            models: DjangoFill.userModel(key: key)
        ) { database, _ in
            let look = try await database.check()
            #expect(look.status == 1)
            #expect(look.findings.contains("E005"))
            #expect(look.errors.contains(says))
        }
    }
}
