import Foundation
import Logging
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordMail
import WatchwordTesting

/// The accounts of one test, and all that the test can turn.
struct TestAccounts<User: UserModel> {
    let accounts: Accounts<User>
    let clock: TestClock
    let hashes: HashCount
    let outbox: Outbox
    let database: any Database
}

/// Runs a test with accounts of the default user, on one engine or, one after the other, on all of them.
func withAccounts(
    on engine: DatabaseEngine? = nil, keys: SigningKeys? = nil,
    settings configure: (inout AccountSettings) -> Void = { _ in }, backends: [BackendChoice<User>] = [.model],
    mailer: Mailer? = nil, logger: Logger? = nil, _ body: (TestAccounts<User>) async throws -> Void
) async throws {
    try await withAccounts(
        of: User.self, on: engine, keys: keys, settings: configure, backends: backends, mailer: mailer, logger: logger,
        body)
}

/// Runs a test with accounts of any user model on a database of their own, on one engine or, one after the other, on all of them.
func withAccounts<User: UserModel>(
    of model: User.Type, on engine: DatabaseEngine? = nil,
    keys: SigningKeys? = nil,
    settings configure: (inout AccountSettings) -> Void = { _ in }, backends: [BackendChoice<User>] = [.model],
    signUp: SignUpPlan<User> = SignUpPlan(), mailer: Mailer? = nil, logger: Logger? = nil,
    _ body: (TestAccounts<User>) async throws -> Void
) async throws {
    guard let engine else {
        for engine in DatabaseEngine.allCases {
            try await withAccounts(
                of: model, on: engine, keys: keys, settings: configure, backends: backends, signUp: signUp,
                mailer: mailer, logger: logger, body)
        }
        return
    }
    let own = model as? any OwnTable.Type
    let users: BuiltInMigrations.UserTable = own.map { .of(model, migrations: [$0.migration]) } ?? .builtIn
    let hashes = HashCount()
    var settings = AccountSettings()
    settings.hashers = PasswordHashers([CountingHasher(count: hashes)])
    configure(&settings)
    let finished = settings
    try await engine.withDatabase { database in
        try await Migrator(BuiltInMigrations.all(users: users)).migrate(on: database)
        try await PostMigrate.run(on: database)
        let clock = TestClock()
        let outbox = Outbox()
        let accounts = Accounts<User>(
            database: database,
            keys: keys ?? SigningKeys(key: SecretKey("a secret key for tests, long enough to be taken for one")),
            settings: finished, backends: backends, pool: HashingPool(threads: 1),
            clock: clock.wallClock, mailer: mailer ?? .memory(outbox), signUp: signUp,
            logger: logger ?? Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await body(
            TestAccounts(accounts: accounts, clock: clock, hashes: hashes, outbox: outbox, database: database))
        await accounts.shutDown()
    }
}

extension TestAccounts where User == WatchwordAuth.User {
    /// A user named john whose password is `correct horse`.
    @discardableResult
    func makeJohn() async throws -> User {
        try await accounts.users.create(
            User(username: "john", email: "lennon@example.com", dateJoined: clock.now), password: "correct horse")
    }
}

extension TestAccounts {
    /// Signs a user in and returns the key that the cookie would carry.
    func signIn(_ user: User, in session: Session = Session()) async throws -> String {
        try await accounts.authentication.signIn(user, in: session)
        try await accounts.sessions.save(session)
        return session.key?.raw ?? ""
    }

    /// Who is signed in with a cookie.
    func user(of cookie: String) async throws -> User? {
        try await accounts.sessions.openWithUser(cookie: cookie).user
    }
}
