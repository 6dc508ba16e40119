import Foundation
import Hummingbird
import Logging
import Synchronization
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordMail
import WatchwordSQLite
import WatchwordTemplates
import WatchwordTesting
import WatchwordText

@testable import WatchwordHTTP

/// A whole site for one test: a database of its own, templates in memory, a clock that can be moved.
final class TestSite: Sendable {
    let services: SiteServices<User>
    let database: CountingDatabase
    let clock: TestClock

    static let secret = "django-interop-test-secret-key-0123456789-abcdefghijklmnopqrstuvwxyz"

    /// The templates that every test site has; those of a test come first.
    static let templates = [
        "plain.html": "<p>plain</p>",
        "user.html": "<p>{% if user.is_authenticated %}{{ user }}{% else %}guest{% endif %}</p>",
        "form.html": "<form method=\"post\" action=\"/form/\">{% csrf_token %}<input name=\"a\"></form>",
        "messages.html": "{% for message in messages %}<li class=\"{{ message.tags }}\">{{ message }}</li>{% endfor %}",
        "asks.html": "{% if messages %}yes{% else %}no{% endif %}",
    ]

    init(
        on engine: DatabaseEngine = .sqlite, _ change: (inout WebSettings) -> Void = { _ in },
        accounts changeAccounts: (inout AccountSettings) -> Void = { _ in },
        backends: [BackendChoice<User>] = [.model],
        templates: [String: String] = [:]
    ) async throws {
        database = try await CountingDatabase.make(on: engine)
        clock = TestClock()
        var accountSettings = AccountSettings()
        accountSettings.hashers = PasswordHashers([PBKDF2Hasher(digest: .sha256, iterations: 10)])
        changeAccounts(&accountSettings)
        var settings = WebSettings()
        settings.allowedHosts = [HostPattern("localhost"), HostPattern("www.example.com")]
        change(&settings)
        let urls = URLNames()
        let files = StaticFiles(url: settings.staticURL)
        let accounts = Accounts<User>(
            database: database, keys: SigningKeys(key: SecretKey(Self.secret)), settings: accountSettings,
            backends: backends, clock: clock.clock, mailer: .dummy(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let environment = TemplateEnvironment(
            url: { try urls.reverse($0, $1, named: $2) }, staticURL: { files.address($0) },
            translate: { key, parameters, count in
                Catalogue.english.contains(key) ? Catalogue.english.text(Sentence(key, parameters, count: count)) : nil
            })
        let engine = TemplateEngine(
            loaders: [
                MemoryLoader(templates, label: "test"), MemoryLoader(Self.templates, label: "site"),
                MemoryLoader(BuiltInPages.templates),
            ], environment: environment)
        services = SiteServices(
            accounts: accounts, templates: engine, urls: urls, settings: settings, staticFiles: files)
    }

    typealias Router = SiteRouter<SiteContext<User>>

    func router() -> Router { Router(names: services.urls) }

    func responder(_ routes: (Router) -> Void) -> SiteResponder<SiteContext<User>> {
        let router = router()
        routes(router)
        return SiteResponder(router: router, services: services)
    }

    func browser(
        at origin: Browser.Origin = .init(), redirects: Browser.Redirects = .shown, _ routes: (Router) -> Void
    ) -> Browser {
        Browser(responder(routes), at: origin, redirects: redirects)
    }

    /// Signs a user in without a form.
    func signInRoute(_ router: Router) {
        router.get("sign-in/") { _, context in
            let accounts = context.accounts
            let user = try await accounts.users.create(User(username: "john"), password: "johnpassword")
            let session = try await context.session
            try await accounts.authentication.signIn(user, in: session)
            context.site.setUser(user)
            context.site.rotateCSRFSecret()
            return "signed in"
        }
    }
}

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let seconds = Mutex<Double>(1_700_000_000)
    var clock: WallClock { WallClock { [self] in Date(timeIntervalSince1970: seconds.withLock { $0 }) } }
    func advance(_ interval: Double) { seconds.withLock { $0 += interval } }
}

/// Counts how often the database is asked, and refuses when told to.
final class CountingDatabase: Database {
    private let inner: any Database
    /// Called when nobody uses the database any more; a test may hold on to less than its whole site.
    private let remove: @Sendable () -> Void
    private let state = Mutex<(reads: Int, writes: Int, failure: DatabaseError?)>((0, 0, nil))

    private init(_ inner: any Database, remove: @Sendable @escaping () -> Void) {
        self.inner = inner
        self.remove = remove
    }

    deinit { remove() }

    /// A database of its own with the built-in tables.
    static func make(on engine: DatabaseEngine) async throws -> CountingDatabase {
        switch engine {
        case .sqlite:
            let folder = try TemporaryFolder()
            let database = try SQLiteDatabase(path: .file(folder.path("test.sqlite3")))
            try await Migrator(BuiltInMigrations.all()).migrate(on: database)
            return CountingDatabase(database) { folder.remove() }
        case .postgres:
            let server = PostgresServer.shared
            let name = try await server.makeDatabase(template: try await migrated.value)
            let database = try await location(name).open()
            return CountingDatabase(database) {
                Task {
                    await database.close()
                    try? await server.removeDatabase(name)
                }
            }
        }
    }

    /// A database of PostgreSQL to copy: tables are made once.
    private static let migrated = Task<String, any Error> {
        let name = try await PostgresServer.shared.makeDatabase()
        let database = try await location(name).open()
        try await Migrator(BuiltInMigrations.all()).migrate(on: database)
        await database.close()
        return name
    }

    private static func location(_ name: String) async throws -> DatabaseLocation {
        let server = PostgresServer.shared
        return .postgres(name: name, host: try await server.host(), uri: try await server.uri(of: name))
    }

    var reads: Int { state.withLock { $0.reads } }
    var writes: Int { state.withLock { $0.writes } }
    func fail(with error: DatabaseError?) { state.withLock { $0.failure = error } }

    var dialect: Dialect { inner.dialect }
    var events: ModelEvents { inner.events }

    func read<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try state.withLock { state in
            state.reads += 1
            if let failure = state.failure { throw failure }
        }
        return try await inner.read(work)
    }

    func write<T: Sendable>(_ work: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
        try state.withLock { state in
            state.writes += 1
            if let failure = state.failure { throw failure }
        }
        return try await inner.write(work)
    }

    func close() async { await inner.close() }
}
