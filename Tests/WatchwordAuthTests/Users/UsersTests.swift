import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Making and finding users` {
    @Test func `The schemas and the structs agree`() {
        #expect(SchemaCheck.problems(of: User.self).isEmpty)
        #expect(SchemaCheck.problems(of: Group.self).isEmpty)
        #expect(SchemaCheck.problems(of: Permission.self).isEmpty)
        #expect(SchemaCheck.problems(of: Member.self).isEmpty)
        #expect(SchemaCheck.problems(of: Agent.self).isEmpty)
        #expect(SchemaCheck.problems(of: Guest.self).isEmpty)
        #expect(SchemaCheck.problems(of: Listener.self).isEmpty)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A user is kept in one spelling`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let users = test.accounts.users
            let made = try await users.create(
                User(username: "\u{FF21}\u{FB00}", email: " Lennon@EXAMPLE.com ", dateJoined: test.clock.now),
                password: nil)
            let kept = try #require(try await users.byID(made.id))
            #expect(kept.username == "Aff" && kept.email == "Lennon@example.com")
            #expect(kept.dateJoined == test.clock.now && kept.lastLogin == nil && !kept.password.isUsable)
            #expect(try await users.byUsername("Aff")?.id == made.id)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A name is found exactly, and taken whatever its case`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let users = test.accounts.users
            _ = try await users.create(User(username: "John_50%"), password: nil)
            #expect(try await users.byUsername("john_50%") == nil)
            #expect(try await users.usernameTaken("jOHN_50%"))
            let others = ["johnx50%", "john_50x", "%", "_", "john_50", "john_50%\0", "", "'"]
            for other in others {
                let isTaken = try await users.usernameTaken(other)
                #expect(!isTaken, "\(other)")
                #expect(try await users.byUsername(other) == nil)
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A name has one user, and a user has a name`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let users = test.accounts.users
            let john = try await test.makeJohn()
            await #expect(throws: UserError.usernameTaken) {
                try await users.create(User(username: "john"), password: "x")
            }
            await #expect(throws: UserError.emptyUsername) {
                try await users.create(User(username: ""), password: "x")
            }
            var nameless = john
            nameless.username = ""
            await #expect(throws: UserError.emptyUsername) { try await users.update(nameless) }
            #expect(try await users.byID(john.id)?.username == "john")
            var other = try await users.create(User(username: "other"), password: nil)
            other.username = "john"
            let draft = other
            await #expect(throws: UserError.usernameTaken) { try await users.update(draft) }
            try await test.database.write { _ = try $0.delete(john) }
            await #expect(throws: UserError.noSuchUser) { try await users.update(john) }
            await #expect(throws: UserError.noSuchUser) { try await test.accounts.passwords.set("x", of: john) }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A superuser is superuser and staff`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let root = try await test.accounts.users.createSuperuser(User(username: "root"), password: "x")
            let kept = try #require(try await test.accounts.users.byID(root.id))
            #expect(kept.isSuperuser && kept.isStaff && kept.isActive)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A password that is NULL counts as usable, and none matches it (is_password_usable_null)`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            let found = try await test.database.read {
                try $0.values("SELECT CAST(NULL AS text)", as: EncodedPassword.self)
            }
            let missing = try #require(found.first)
            #expect(missing.isUsable && !EncodedPassword("!").isUsable && !EncodedPassword.unusable.isUsable)
            for password in ["", "None", "x"] {
                #expect(PasswordHashers.django.verify(password, against: missing) == .wrong)
            }
        }
    }

    @Test func `V6.3.4: a new database has no users`() async throws {
        try await withAccounts { test in
            let count = try await test.database.read { try $0.count(User.self) }
            #expect(count == 0)
        }
    }

    @Test func `Full and short names are Django's`() {
        #expect(User(username: "a", firstName: "John", lastName: "Lennon").fullName == "John Lennon")
        #expect(User(username: "a", lastName: "Lennon").fullName == "Lennon")
        #expect(User(username: "a").fullName.isEmpty && User(username: "a", firstName: "John").shortName == "John")
    }
}
