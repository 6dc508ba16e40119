import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordMail
import WatchwordTesting

@Suite struct `Kept permissions` {
    @Test(arguments: DatabaseEngine.allCases)
    func `What was read stays until the user is asked about anew`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            let mine = permissions.cached(for: john)
            #expect(try await !mine.has(.change(Group.self)))
            try await permissions.grant(.change(Group.self), to: john)
            #expect(try await !mine.has(.change(Group.self)))
            #expect(try await !mine.has(anyIn: "auth"))
            #expect(try await mine.all().isEmpty)
            #expect(try await permissions.cached(for: john).has(.change(Group.self)))
            #expect(try await permissions.has(john, .change(Group.self)))
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `The whole set is one query, however much is asked`(on engine: DatabaseEngine) async throws {
        try await engine.withMigratedDatabase { inner in
            let database = CountingDatabase(inner)
            let accounts = Accounts<User>(
                database: database, keys: try Vectors.keys, backends: [.model, .allowAllUsers], mailer: .dummy())
            let john = try await accounts.users.create(User(username: "john"), password: nil)
            let group = try await accounts.groups.create("group")
            try await accounts.groups.add(john, to: group)
            try await accounts.permissions.grant(.view(Group.self), to: group)
            try await accounts.permissions.grant(.add(Group.self), to: john)
            database.reset()
            let mine = accounts.permissions.cached(for: john)
            #expect(try await mine.has(.view(Group.self)))
            #expect(try await mine.has(.add(Group.self)))
            #expect(try await !mine.has(.delete(Group.self)))
            #expect(try await mine.has(anyIn: "auth"))
            #expect(try await mine.all().count == 2)
            _ = try await mine.forTemplates()
            #expect(database.counted == (1, 1))

            // Superusers and those who are switched off need none.
            var other = john
            other.isSuperuser = true
            #expect(try await accounts.permissions.has(other, ToDo.close))
            other.isActive = false
            #expect(try await !accounts.permissions.has(other, ToDo.close))
            #expect(database.counted == (1, 1))
            await accounts.shutDown()
        }
    }
}
