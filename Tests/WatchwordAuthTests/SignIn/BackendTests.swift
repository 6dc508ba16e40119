import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordMail
import WatchwordTesting

@Suite struct Backends {
    struct Ticket: Sendable {
        let name: String
    }

    /// Lets in whoever has a ticket for an existing user, and nobody called mallory.
    struct TicketBackend: AuthenticationBackend {
        let database: any Database
        let name: BackendName = "tickets"

        func authenticate(_ ticket: Ticket, from request: RequestInfo?) async throws -> Verdict<User> {
            if ticket.name == "mallory" { return .denied }
            let user = try await database.read { try $0.find(\User.username, equals: ticket.name) }
            return user.map { .accepted($0) } ?? .notMine
        }

        func user(_ id: User.ID) async throws -> User? { try await database.read { try $0.find(id) } }
    }

    struct Denier: AuthenticationBackend {
        let name: BackendName = "denier"
        func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<User>
        {
            .denied
        }
        func user(_ id: User.ID) async throws -> User? { nil }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A backend is asked about its own kind of credentials, and its sessions are its own`(
        on engine: DatabaseEngine
    ) async throws {
        try await engine.withMigratedDatabase { database in
            let accounts = Accounts<User>(
                database: database, keys: try Vectors.keys,
                backends: [.model, .other(TicketBackend(database: database))], mailer: .dummy())
            let john = try await accounts.users.create(User(username: "john"), password: nil)
            let found = try #require(try await accounts.authentication.authenticate(Ticket(name: "john")))
            #expect(found.backend == "tickets" && found.user.id == john.id)
            #expect(try await accounts.authentication.authenticate(Ticket(name: "nobody")) == nil)
            #expect(try await accounts.authentication.authenticate(Ticket(name: "mallory")) == nil)
            let session = Session()
            try await accounts.authentication.signIn(found.user, in: session, through: found.backend)
            try await accounts.sessions.save(session)
            #expect(try await accounts.sessions.openWithUser(cookie: session.key?.raw).user?.id == john.id)
            await accounts.shutDown()
        }
    }

    @Test func `One that denies is the last one asked`() async throws {
        try await withAccounts(backends: [.other(Denier()), .model]) { test in
            try await test.makeJohn()
            let right = PasswordCredentials(username: "john", password: "correct horse")
            test.hashes.reset()
            #expect(try await test.accounts.authentication.authenticate(right) == nil)
            #expect(test.hashes.value == 0)
        }
    }

    @Test func `Without backends nobody gets in`() async throws {
        try await withAccounts(backends: []) { test in
            let john = try await test.makeJohn()
            let right = PasswordCredentials(username: "john", password: "correct horse")
            #expect(try await test.accounts.authentication.authenticate(right) == nil)
            await #expect(throws: SignInError.noBackend) {
                try await test.accounts.authentication.signIn(john, in: Session())
            }
        }
    }

    @Test func `A site may tell those who are switched off that they are`() async throws {
        try await withAccounts(backends: [.allowAllUsers]) { test in
            var john = try await test.makeJohn()
            john.isActive = false
            try await test.accounts.users.update(john)
            var form = SignInForm(accounts: test.accounts, data: ["username": "john", "password": "correct horse"])
            #expect(try await form.authenticate() == nil)
            #expect(form.form.errors.codes == ["__all__": ["inactive"]])
            // CVE-2018-6188: only those whose password is right.
            var wrong = SignInForm(accounts: test.accounts, data: ["username": "john", "password": "wrong"])
            #expect(try await wrong.authenticate() == nil)
            #expect(wrong.form.errors.codes == ["__all__": ["invalid_login"]])
        }
    }
}
