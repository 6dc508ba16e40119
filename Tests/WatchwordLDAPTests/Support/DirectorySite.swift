import Logging
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordMail
import WatchwordTesting

@testable import WatchwordLDAP

/// Accounts whose people are in a directory, on a database of their own.
struct DirectorySite {
    let accounts: Accounts<User>
    let log: TestLog

    /// Runs a test with a site, on one engine or, one after the other, on all of them.
    static func with(
        _ settings: LDAPSettings, mapping: LDAPMapping<User> = .standard, on engine: DatabaseEngine = .sqlite,
        others: [BackendChoice<User>] = [.model], migrations: [Migration] = LDAPMigrations.all,
        _ body: (DirectorySite) async throws -> Void
    ) async throws {
        let log = TestLog()
        let backends = [try BackendChoice<User>.ldap(settings, mapping: mapping)] + others
        try await engine.withMigratedDatabase { database in
            try await Migrator(BuiltInMigrations.all() + migrations).migrate(on: database)
            var settings = AccountSettings()
            settings.hashers = PasswordHashers([PBKDF2Hasher(iterations: 1000)])
            settings.signInLimits = nil
            let accounts = Accounts<User>(
                database: database, keys: SigningKeys(key: SecretKey("a secret key for tests, long enough for one")),
                settings: settings, backends: backends, mailer: .dummy(), logger: log.logger)
            try await body(DirectorySite(accounts: accounts, log: log))
            await accounts.shutDown()
        }
    }

    /// Who has a name and a password.
    func signIn(_ name: String, _ password: String = People.password) async throws -> Authenticated<User>? {
        try await accounts.authentication.authenticate(PasswordCredentials(username: name, password: password))
    }

    /// Expects that a name and a password let nobody in.
    func refuses(
        _ name: String, _ password: String = People.password, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await signIn(name, password)
        #expect(found == nil, "\(name)", sourceLocation: sourceLocation)
    }

    /// Expects that a name and a password let somebody in.
    @discardableResult
    func admits(
        _ name: String, _ password: String = People.password, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> User {
        try #require(try await signIn(name, password), "\(name)", sourceLocation: sourceLocation).user
    }

    /// The names of the groups that a user is in.
    func groups(of name: String) async throws -> [String] {
        try await accounts.database.read { connection in
            try connection.values(
                """
                SELECT g.name FROM auth_group g JOIN auth_user_groups m ON m.group_id = g.id \
                JOIN auth_user u ON u.id = m.user_id WHERE u.username = \(name) ORDER BY g.name
                """)
        }
    }
}
