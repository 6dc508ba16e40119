import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordMail
import WatchwordTesting

@Suite struct `Users with a permission` {
    /// Knows one who may do everything.
    struct Oracle: AuthenticationBackend {
        let parts: BackendParts<User>
        let name: BackendName = "oracle"

        func authenticate(_ credentials: String, from request: RequestInfo?) async throws -> Verdict<User> { .notMine }
        func user(_ id: User.ID) async throws -> User? { nil }
        func users(with permission: PermissionName, among selection: UserSelection) async throws -> [User] {
            try await parts.users.byUsername("pythia").map { [$0] } ?? []
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `They are found in one query, by whatever way they have it`(on engine: DatabaseEngine) async throws {
        try await engine.withMigratedDatabase { inner in
            let database = CountingDatabase(inner)
            let accounts = Accounts<User>(
                database: database, keys: try Vectors.keys,
                backends: [.model, .allowAllUsers, .made { Oracle(parts: $0) }], mailer: .dummy())
            func make(_ name: String, _ change: (inout User) -> Void = { _ in }) async throws -> User {
                var user = User(username: name)
                change(&user)
                return try await accounts.users.create(user, password: nil)
            }
            let direct = try await make("direct")
            let grouped = try await make("grouped")
            _ = try await make("other")
            let root = try await make("root") { $0.isSuperuser = true }
            let gone = try await make("gone") { $0.isActive = false }
            let goneRoot = try await make("gone-root") { ($0.isActive, $0.isSuperuser) = (false, true) }
            let pythia = try await make("pythia")
            let group = try await accounts.groups.create("group")
            try await accounts.permissions.grant(.view(Group.self), to: group)
            for user in [grouped, gone] { try await accounts.groups.add(user, to: group) }
            for user in [direct, grouped] { try await accounts.permissions.grant(.view(Group.self), to: user) }

            func names(_ selection: UserSelection = .active, by backend: BackendName? = .model) async throws -> [String]
            {
                try await accounts.users.with(.view(Group.self), among: selection, by: backend).map(\.username)
            }
            database.reset()
            #expect(try await names() == ["direct", "grouped", "root"])
            #expect(database.counted == (1, 1))
            #expect(try await names(.any) == ["direct", "grouped", "root", "gone", "gone-root"])
            #expect(try await names(.init(superusers: .onlyIfGiven)) == ["direct", "grouped"])
            #expect(try await names(.init(activity: .inactive)) == [gone.username, goneRoot.username])
            #expect(try await names(by: "oracle") == ["pythia"])
            let error = await #expect(throws: PermissionError.self) { _ = try await names(by: "nobody") }
            #expect(error == .noSuchBackend("nobody"))
            #expect(try await names(by: nil) == ["direct", "grouped", "root", "pythia"])
            // Nobody was given what there is not.
            #expect(try await accounts.users.with(ToDo.close, by: .model).map(\.id) == [root.id])
            #expect(pythia.id.isSaved)
            await accounts.shutDown()
        }
    }

    @Test func `A model that computes who is superuser is read whole`() async throws {
        try await withAccounts(of: Member.self, on: .sqlite) { test in
            var member = try Member(username: "ringo@example.com")
            member.isAdmin = true
            _ = try await test.accounts.users.create(member, password: nil)
            #expect(try await test.accounts.users.with(.add(Group.self)).isEmpty)
        }
    }
}
