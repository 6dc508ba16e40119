import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordMail
import WatchwordTemplates
import WatchwordTesting

@Suite struct `Signing in under attack` {
    @Test(arguments: DatabaseEngine.allCases)
    func `V6.3.8, CVE-2024-39329, CVE-2025-13473: every refusal costs one hash and reads the same`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            try await test.makeJohn()
            var inactive = User(username: "inactive")
            inactive.isActive = false
            _ = try await test.accounts.users.create(inactive, password: "correct horse")
            _ = try await test.accounts.users.create(User(username: "unusable"), password: nil)
            for column in ["", "garbage", "unknown$1$2$3", "!", "pbkdf2_sha256$bad", "argon2$x"] {
                var user = try await test.accounts.users.create(User(username: "odd\(column.hashValue)"), password: nil)
                user.username = "column \(column)"
                user.password = EncodedPassword(column)
                try await test.accounts.users.update(user)
            }
            var pages: Set<String> = []
            for name in [
                "john", "inactive", "unusable", "nobody", "column ", "column garbage", "column unknown$1$2$3",
                "column !", "column pbkdf2_sha256$bad", "column argon2$x", "n\u{FB00}",
            ] {
                test.hashes.reset()
                let password = name == "john" ? "wrong" : "correct horse"
                var form = SignInForm(accounts: test.accounts, data: ["username": name, "password": password])
                #expect(try await form.authenticate() == nil)
                #expect(test.hashes.value == 1, "\(name)")
                pages.insert(form.form.nonFieldErrorList.markup.html)
            }
            #expect(pages.count == 1)
            test.hashes.reset()
            var right = SignInForm(accounts: test.accounts, data: ["username": "john", "password": "correct horse"])
            #expect(try await right.authenticate() != nil)
            #expect(test.hashes.value == 1)
        }
    }

    @Test(arguments: [
        "pbkdf2_sha256$1000000000$salt$aGFzaA==",
        "argon2$argon2id$v=19$m=67108864,t=2,p=8$YWJjZGVmZ2g$YWJjZGVmZ2hhYmNkZWZnaA",
        "bcrypt_sha256$$2b$31$LJ3m4ys3Gz8Rk1Qv6Yb0IuIAxee7y59sDe1IMojhsK.pIdcHuepty", "scrypt$x", "md5$salt$hash",
    ])
    func `V2.2.1: a column that would stop the server is refused, and whoever runs it can read why`(
        _ column: String
    ) async throws {
        let log = TestLog()
        try await withAccounts(
            on: .sqlite,
            settings: { settings in
                let counting = settings.hashers.hashers
                settings.hashers = PasswordHashers(counting + PasswordHashers.standard.hashers)
            }, logger: log.logger
        ) { test in
            var user = try await test.accounts.users.create(User(username: "odd"), password: nil)
            user.password = EncodedPassword(column)
            try await test.accounts.users.update(user)
            test.hashes.reset()
            var form = SignInForm(accounts: test.accounts, data: ["username": "odd", "password": "correct horse"])
            #expect(try await form.authenticate() == nil)
            var unknown = SignInForm(
                accounts: test.accounts, data: ["username": "nobody", "password": "correct horse"])
            #expect(try await unknown.authenticate() == nil)
            #expect(form.form.nonFieldErrorList.markup.html == unknown.form.nonFieldErrorList.markup.html)
            #expect(test.hashes.value == 2)
            let lines = log.lines.filter { $0.hasPrefix("warning A password cannot be checked") }
            #expect(lines.count == 1 && lines.allSatisfy { $0.contains("user=\(user.id)") }, "\(log.lines)")
            #expect(!log.lines.contains { $0.contains("salt$") || $0.contains("correct horse") || $0.contains("YWJj") })
        }
    }

    @Test func `V6.2.8: passwords count exactly as they were typed`() async throws {
        try await withAccounts { test in
            let password = " Caf\u{E9} \u{1F511}" + String(repeating: "x", count: 100) + "tail "
            let john = try await test.accounts.users.create(User(username: "john"), password: password)
            let passwords = test.accounts.passwords
            #expect(try await passwords.check(password, of: john))
            for slip in [
                password.lowercased(), String(password.dropLast()), String(password.dropFirst()),
                String(password.dropLast(6)) + "tael ", password.replacing("\u{E9}", with: "e\u{301}"), password + "\0",
            ] {
                #expect(try await !passwords.check(slip, of: john))
            }
        }
    }

    @Test func `V6.2.9: 64, 128 and a million characters are taken`() async throws {
        try await withAccounts { test in
            for length in [64, 128, 1_000_000] {
                let password = String(repeating: "é", count: length)
                let user = try await test.accounts.users.create(User(username: "user\(length)"), password: password)
                #expect(try await test.accounts.passwords.check(password, of: user))
                #expect(try await !test.accounts.passwords.check(password + "x", of: user))
            }
        }
    }

    @Test func `V6.2.10: passwords do not wear out`() async throws {
        try await withAccounts { test in
            try await test.makeJohn()
            test.clock.advance(seconds: 400 * 86_400)
            var form = SignInForm(accounts: test.accounts, data: ["username": "john", "password": "correct horse"])
            #expect(try await form.authenticate() != nil)
        }
    }

    @Test(arguments: AccountSettings.Preset.allCases)
    func `V11.4.2: new passwords are encoded as strongly as OWASP asks`(preset: AccountSettings.Preset) async throws {
        try await DatabaseEngine.sqlite.withMigratedDatabase { database in
            let accounts = Accounts<User>(
                database: database, keys: try Vectors.keys, settings: AccountSettings(preset: preset), mailer: .dummy())
            let john = try await accounts.users.create(User(username: "john"), password: "correct horse")
            let column = try await database.read {
                try $0.value("SELECT password FROM auth_user WHERE id = \(john.id)", as: String.self) ?? ""
            }
            switch preset {
            case .standard: #expect(column.hasPrefix("argon2$argon2id$v=19$m=19456,t=2,p=1$"))
            case .django: #expect(column.hasPrefix("pbkdf2_sha256$1000000$"))
            }
            await accounts.shutDown()
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A password that was changed meanwhile is not undone by an upgrade`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            var stale = john
            stale.password = try PBKDF2Hasher(iterations: 1).encode("old horse", salt: "abcdefghijklmnopqrstuv")
            // Read before the password was changed, checked after: right as far as it knows, and due for an upgrade.
            #expect(try await test.accounts.passwords.check("old horse", of: stale))
            #expect(try await test.accounts.users.byID(john.id)?.password == john.password)
        }
    }

    @Test func `V16.5.3: a database that fails lets nobody in`() async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            let cookie = try await test.signIn(john)
            try await test.database.alterSchema { connection in
                _ = try connection.execute("ALTER TABLE auth_user RENAME TO elsewhere")
            }
            await #expect(throws: DatabaseError.self) { try await test.user(of: cookie) }
            var form = SignInForm(accounts: test.accounts, data: ["username": "john", "password": "correct horse"])
            do {
                _ = try await form.authenticate()
                Issue.record("A form was judged without a database")
            } catch is DatabaseError {}
        }
    }
}
