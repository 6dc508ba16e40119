import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTemplates
import WatchwordTesting

@Suite struct `What backends decide` {
    /// Says what it is told to.
    struct Judge: AuthenticationBackend {
        let name: BackendName
        var decision: Decision = .noOpinion
        var set: Set<PermissionName> = []
        var app: Decision?
        var fails = false

        struct Failure: Error {}

        func authenticate(_ credentials: String, from request: RequestInfo?) async throws -> Verdict<User> { .notMine }
        func user(_ id: User.ID) async throws -> User? { nil }
        func permissions(of user: User?, on object: (any PermissionObject)?) async throws -> Set<PermissionName> { set }
        func decides(
            _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
        ) async throws -> Decision {
            if fails { throw Failure() }
            return set.contains(permission) ? .allow : decision
        }
        func decides(anyIn app: String, for user: User?) async throws -> Decision {
            if fails { throw Failure() }
            return self.app ?? (set.contains { $0.app == app } ? .allow : .noOpinion)
        }
    }

    /// Full permission for the one whose name stands in the settings.
    struct MagicAdmin: AuthenticationBackend {
        let adminLogin: String
        let name: BackendName = "magic"

        func authenticate(_ credentials: String, from request: RequestInfo?) async throws -> Verdict<User> { .notMine }
        func user(_ id: User.ID) async throws -> User? { nil }
        func decides(
            _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
        ) async throws -> Decision {
            user?.username == adminLogin ? .allow : .noOpinion
        }
        func decides(anyIn app: String, for user: User?) async throws -> Decision {
            user?.username == adminLogin ? .allow : .noOpinion
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A user may do what any backend allows`(on engine: DatabaseEngine) async throws {
        let judge = Judge(name: "judge", set: [ToDo.close])
        try await withAccounts(on: engine, backends: [.other(judge), .model]) { test in
            let john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            try await permissions.grant(.add(User.self), to: john)
            #expect(try await permissions.all(of: john) == [ToDo.close, .add(User.self)])
            #expect(try await permissions.has(john, ToDo.close))
            #expect(try await permissions.has(john, .add(User.self)))
            #expect(try await permissions.has(john, anyIn: "tasks"))
            #expect(try await permissions.has(john, anyIn: "auth"))
            // A visitor has what a backend allows visitors; the tables know none.
            #expect(try await permissions.has(nil, ToDo.close))
            #expect(try await !permissions.has(nil, .add(User.self)))
            #expect(try await permissions.all(of: nil) == [ToDo.close])

            // Whoever is switched off has less than a visitor.
            var gone = john
            gone.isActive = false
            #expect(try await !permissions.has(gone, ToDo.close))
            #expect(try await permissions.all(of: gone).isEmpty)
            #expect(try await !permissions.has(gone, anyIn: "tasks"))
        }
    }

    @Test func `A veto is the last word, whatever comes behind it`() async throws {
        let denier = Judge(name: "denier", decision: .veto, app: .veto)
        try await withAccounts(on: .sqlite, backends: [.other(denier), .model]) { test in
            let john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            try await permissions.grant(.add(User.self), to: john)
            #expect(try await !permissions.has(john, .add(User.self)))
            #expect(try await !permissions.has(john, anyIn: "auth"))
            let perms = try await permissions.forTemplates(of: john)
            #expect(!perms.contains(.string("auth.add_user")) && !perms.contains(.string("auth")))
            // A superuser is not asked about.
            var root = john
            root.isSuperuser = true
            #expect(try await permissions.has(root, .add(User.self)))
        }
        // In front of it a yes was said already.
        try await withAccounts(on: .sqlite, backends: [.model, .other(denier)]) { test in
            let john = try await test.makeJohn()
            try await test.accounts.permissions.grant(.add(User.self), to: john)
            #expect(try await test.accounts.permissions.has(john, .add(User.self)))
        }
    }

    @Test func `A backend may decide one by one, and templates ask it too`() async throws {
        try await withAccounts(on: .sqlite, backends: [.model, .other(MagicAdmin(adminLogin: "john"))]) { test in
            let john = try await test.makeJohn()
            let paul = try await test.accounts.users.create(User(username: "paul"), password: nil)
            let permissions = test.accounts.permissions
            #expect(try await permissions.has(john, ToDo.close))
            #expect(try await !permissions.has(paul, ToDo.close))
            #expect(try await permissions.has(john, anyIn: "tasks"))
            #expect(try await !permissions.has(nil, ToDo.close))
            let asked: Set<String> = ["tasks.close_task", "tasks"]
            let johns = try await permissions.cached(for: john).forTemplates(asking: asked)
            let pauls = try await permissions.cached(for: paul).forTemplates(asking: asked)
            for text in asked {
                #expect(johns.contains(.string(text)) && !pauls.contains(.string(text)))
            }
        }
    }

    @Test func `V16.5.3: A backend that fails allows nothing, and says so in the log`() async throws {
        let log = TestLog()
        let broken = Judge(name: "broken", set: [.add(User.self)], fails: true)
        let generous = Judge(name: "generous", decision: .allow, app: .allow)
        try await withAccounts(
            on: .sqlite, backends: [.other(broken), .other(generous), .model], logger: log.logger
        ) { test in
            let john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            await #expect(throws: Judge.Failure.self) { try await permissions.has(john, ToDo.close) }
            await #expect(throws: Judge.Failure.self) { try await permissions.has(nil, ToDo.close) }
            await #expect(throws: Judge.Failure.self) { try await permissions.has(john, anyIn: "tasks") }
            await #expect(throws: Judge.Failure.self) {
                try await permissions.has(john, all: [ToDo.close, .add(User.self)])
            }
            await #expect(throws: Judge.Failure.self) { try await permissions.forTemplates(of: john) }
            #expect(log.lines.filter { $0.contains("error") && $0.contains("backend=broken") }.count == 5)
        }
    }
}
