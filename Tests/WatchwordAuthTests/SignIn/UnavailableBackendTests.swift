import Synchronization
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordForms
import WatchwordTesting

@Suite struct `A backend that cannot say at the moment` {
    /// A directory in which everybody's password is `directory`, when it is there.
    final class Directory<User: UserModel>: AuthenticationBackend {
        let name: BackendName = "tests.Directory"
        private let people = Mutex<[User]?>(nil)

        /// Who is in it; nil while it is away.
        func set(_ people: [User]?) { self.people.withLock { $0 = people } }

        func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<User>
        {
            guard let people = people.withLock({ $0 }) else { return .unavailable }
            guard credentials.password == "directory" else { return .notMine }
            return people.first { $0.signInName == credentials.username }.map { .accepted($0) } ?? .notMine
        }

        func user(_ id: User.ID) async throws -> User? { people.withLock { $0 }?.first { $0.id == id } }
    }

    final class Refused: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func note() { number.withLock { $0 += 1 } }
    }

    private static let source = RequestInfo(source: "192.0.2.1")

    private func attempt<User>(_ test: TestAccounts<User>, _ name: String, _ password: String) async throws -> String {
        let credentials = PasswordCredentials(username: name, password: password)
        do {
            let found = try await test.accounts.authentication.authenticate(credentials, from: Self.source)
            return found.map { "\($0.backend)" } ?? "refused"
        } catch is SignInThrottled {
            return "throttled"
        }
    }

    @Test func `Attempts while it is away count for nobody who has no password here`() async throws {
        let directory = Directory<User>()
        try await withAccounts(backends: [.other(directory), .model]) { test in
            let refused = Refused()
            test.accounts.events.signInFailed { _, _ in refused.note() }
            let guest = try await test.accounts.users.create(User(username: "guest"), password: nil)
            directory.set(nil)
            for name in ["guest", "unknown"] {
                for _ in 0..<15 { #expect(try await attempt(test, name, "directory") == "refused") }
            }
            #expect(refused.count == 0)
            directory.set([guest])
            #expect(try await attempt(test, "guest", "directory") == "tests.Directory")
        }
    }

    @Test func `Guesses at a password that is here count, whoever else is away`() async throws {
        let directory = Directory<User>()
        try await withAccounts(backends: [.other(directory), .model]) { test in
            let refused = Refused()
            test.accounts.events.signInFailed { _, _ in refused.note() }
            try await test.makeJohn()
            for _ in 0..<10 { #expect(try await attempt(test, "john", "wrong") == "refused") }
            #expect(refused.count == 10)
            #expect(try await attempt(test, "john", "correct horse") == "throttled")
        }
    }

    @Test func `They count in every spelling in which the name would be taken`() async throws {
        let directory = Directory<Member>()
        try await withAccounts(of: Member.self, backends: [.other(directory), .model]) { test in
            let ringo = Member(email: "ringo@example.com", dateOfBirth: try #require(CalendarDate("1940-07-07")))
            _ = try await test.accounts.users.create(ringo, password: "correct horse")
            let spellings = ["ringo@EXAMPLE.com", "ringo@example.COM", "ringo@Example.com"]
            for number in 0..<10 {
                #expect(try await attempt(test, spellings[number % 3], "wrong") == "refused")
            }
            #expect(try await attempt(test, "ringo@example.com", "correct horse") == "throttled")
            #expect(try await attempt(test, "ringo@EXAMPLE.com", "correct horse") == "throttled")
        }
    }

    @Test func `A name with blanks around it is none of anybody's`() async throws {
        try await withAccounts(of: Member.self, on: .sqlite) { test in
            let ringo = Member(email: "ringo@example.com", dateOfBirth: try #require(CalendarDate("1940-07-07")))
            _ = try await test.accounts.users.create(ringo, password: "correct horse")
            #expect(try await attempt(test, "ringo@EXAMPLE.com", "correct horse") != "refused")
            for name in [" ringo@EXAMPLE.com", "\u{A0}ringo@EXAMPLE.com", "ringo@EXAMPLE.com\n"] {
                #expect(try await attempt(test, name, "correct horse") == "refused", "\(name)")
            }
        }
    }

    @Test func `Who is asked for the password once more is told so, and has guessed nothing`() async throws {
        let directory = Directory<User>()
        try await withAccounts(backends: [.model, .other(directory)]) { test in
            let refused = Refused()
            test.accounts.events.signInFailed { _, _ in refused.note() }
            let guest = try await test.accounts.users.create(User(username: "guest"), password: nil)
            directory.set([guest])
            let session = Session()
            try await test.accounts.authentication.signIn(guest, in: session, through: "tests.Directory")
            test.clock.advance(seconds: 901)
            func confirm(_ password: String) async throws -> (user: User?, codes: [String: [String]]) {
                var form = PasswordConfirmationForm(
                    accounts: test.accounts, user: guest, data: [PasswordConfirmationForm<User>.fieldName: password])
                let user = try await form.confirm(session, from: Self.source)
                return (user, form.form.errors.codes)
            }
            directory.set(nil)
            for _ in 0..<15 {
                let (user, codes) = try await confirm("directory")
                #expect(user == nil && codes == ["password": ["unavailable"]])
            }
            #expect(refused.count == 0 && !test.accounts.passwordConfirmation.isRecent(in: session))
            directory.set([guest])
            #expect(try await confirm("wrong").codes == ["password": ["password_incorrect"]])
            #expect(refused.count == 1)
            #expect(try await confirm("directory").user?.id == guest.id)
        }
    }
}
