import Synchronization
import Testing
import WatchwordCrypto
import WatchwordDatabase

@testable import WatchwordAuth

@Suite("Asking for the password once more, without pages")
struct PasswordConfirmationTests {
    /// A directory in which everybody's password is `directory`.
    struct Directory: AuthenticationBackend {
        let name = BackendName("tests.Directory")
        let users: @Sendable () -> [User]

        func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<User>
        {
            guard credentials.password == "directory" else { return .denied }
            return users().first { $0.username == credentials.username }.map { .accepted($0) } ?? .notMine
        }

        func user(_ id: User.ID) async throws -> User? { users().first { $0.id == id } }
    }

    /// Whom the directory knows.
    final class Known: Sendable {
        let users = Mutex<[User]>([])
    }

    /// Lets in whoever has a card.
    struct Cards: AuthenticationBackend {
        struct Card: Sendable {}
        let name = BackendName("tests.Cards")

        func authenticate(_ credentials: Card, from request: RequestInfo?) async throws -> Verdict<User> { .denied }
        func user(_ id: User.ID) async throws -> User? { nil }
    }

    private func with(
        _ body: (TestAccounts<User>, PasswordConfirmation<User>, _ anna: User, _ guest: User) async throws -> Void
    ) async throws {
        let known = Known()
        let directory = Directory { known.users.withLock { $0 } }
        try await withAccounts(backends: [.model, .other(directory), .other(Cards())]) { test in
            let anna = try await test.accounts.users.create(User(username: "anna"), password: "local")
            let guest = try await test.accounts.users.create(User(username: "guest"), password: nil)
            known.users.withLock { $0 = [anna, guest] }
            try await body(test, test.accounts.passwordConfirmation, anna, guest)
        }
    }

    @Test func `The backend that let the user in checks the password`() async throws {
        try await with { test, confirmation, anna, guest in
            for (user, backend, password, other) in [
                (anna, "django.contrib.auth.backends.ModelBackend", "local", "directory"),
                (anna, "tests.Directory", "directory", "local"),
                (guest, "tests.Directory", "directory", ""),
                (anna, "tests.Cards", "local", "directory"),
                (anna, "tests.Gone", "local", "directory"),
            ] {
                let session = Session()
                try await test.accounts.authentication.signIn(user, in: session, through: BackendName(backend))
                test.clock.advance(seconds: 901)
                #expect(!confirmation.isRecent(in: session))
                #expect(confirmation.isPossible(for: user, in: session))
                #expect(try await confirmation.confirm(other, of: user, in: session) == nil, "\(backend)")
                #expect(!confirmation.isRecent(in: session))
                #expect(try await confirmation.confirm(password, of: user, in: session)?.id == user.id, "\(backend)")
                #expect(confirmation.isRecent(in: session))
            }
        }
    }

    @Test func `Nobody confirms with the password of somebody else, or without one`() async throws {
        try await with { test, confirmation, anna, guest in
            for backend in ["django.contrib.auth.backends.ModelBackend", "tests.Cards"] {
                let session = Session()
                try await test.accounts.authentication.signIn(guest, in: session, through: BackendName(backend))
                test.clock.advance(seconds: 901)
                #expect(!confirmation.isPossible(for: guest, in: session))
                for password in ["", "local", "directory", guest.password.column] {
                    #expect(try await confirmation.confirm(password, of: guest, in: session) == nil)
                }
                #expect(!confirmation.isRecent(in: session))
            }
        }
    }

    @Test func `A confirmation is of one session, and goes when somebody else signs in`() async throws {
        try await with { test, confirmation, anna, guest in
            let session = Session()
            #expect(!confirmation.isRecent(in: session))
            try await test.accounts.authentication.signIn(anna, in: session)
            #expect(confirmation.isRecent(in: session))
            #expect(!confirmation.isRecent(in: Session()))
            try await test.accounts.authentication.signOut(session, user: anna)
            #expect(!confirmation.isRecent(in: session))
        }
    }
}
