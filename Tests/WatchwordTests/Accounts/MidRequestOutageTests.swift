import Foundation
import Synchronization
import Testing
import Watchword
import WatchwordTesting

/// The database goes away after a request has begun with it.
@Suite("A database that goes away in the middle of a request")
struct MidRequestOutageTests {
    private static let password = "tulip-garden-91"
    private static let newPassword = "rose-garden-92"

    /// A page that waits for something between the first thing that it reads and the last that is written.
    struct PauseArea: Area {
        typealias User = WatchwordAuth.User
        let pause: @Sendable () async throws -> Void

        func addRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>) {
            routes.get("") { _, context in
                let name = try await context.user?.username ?? "nobody"
                try await pause()
                let session = try await context.session
                session["visits"] = .int((session["visits"]?.intValue ?? 0) + 1)
                return "\(name), \(session["visits"]?.intValue ?? 0)"
            }
        }
    }

    /// What happens in the pause of the next request, once.
    private final class Pause: Sendable {
        private let next = Mutex<(@Sendable () async throws -> Void)?>(nil)

        func set(_ work: @Sendable @escaping () async throws -> Void) { next.withLock { $0 = work } }

        func take() async throws {
            let work = next.withLock { next in
                defer { next = nil }
                return next
            }
            try await work?()
        }
    }

    private func withSite(
        _ url: String, _ story: (StorySite<User>, Pause, Browser) async throws -> Void
    ) async throws {
        let pause = Pause()
        let settings = ["WATCHWORD_DATABASE_URL": url, "WATCHWORD_PASSWORD_HASHERS": "md5"]
        try await StorySite<User>.with(
            .sqlite, settings: settings,
            plan: { $0.mount(Mount(PauseArea(pause: { try await pause.take() })), at: "pause") },
            story: { site in
                let browser = site.browser()
                try await Visitor.signUp("anna", in: browser)
                try await story(site, pause, browser)
            })
    }

    private func expectApology(_ page: Page, retryAfter: String? = "5") {
        #expect(page.status == 503 && page.header("Retry-After") == retryAfter)
        #expect(page.text.contains("Out of order for a moment") && page.setCookies.isEmpty)
        for inside in ["PGSQL", "socket", "postgres", "sqlite", "SELECT", "anna"] {
            #expect(!page.text.contains(inside), "it shows \(inside)")
        }
    }

    /// The same request before, while and after the database is away.
    private func visit(
        _ browser: Browser, _ pause: Pause, goAway: @Sendable @escaping () async throws -> Void,
        comeBack: () async throws -> Void
    ) async throws {
        #expect(try await browser.get("/pause/").text == "anna, 1")
        let cookies = browser.cookies
        pause.set(goAway)
        expectApology(try await browser.get("/pause/"))
        try await comeBack()
        #expect(browser.cookies == cookies)
        #expect(try await browser.get("/pause/").text == "anna, 2")
        #expect(try await Visitor.greeted(in: browser) == "anna")
    }

    @Test("PostgreSQL stops between two statements of a request: 503, nothing is kept, and it goes on when it is back")
    func postgresStops() async throws {
        try await PostgresCluster.with { server in
            try await withSite(server.uri()) { _, pause, browser in
                try await visit(browser, pause, goAway: { try await server.stop() }, comeBack: server.start)
            }
        }
    }

    @Test(
        "SQLite's file is locked between two statements of a request: 503, nothing is kept, and it goes on afterwards")
    func sqliteIsLocked() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let path = folder.path("site.sqlite3")
        try await withSite("sqlite:" + path) { _, pause, browser in
            let other = Process()
            let (input, output) = (Pipe(), Pipe())
            other.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
            other.arguments = [
                "-c",
                "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); sys.stdin.readline(); "
                    + "c.execute('BEGIN EXCLUSIVE'); print('locked', flush=True); sys.stdin.read()", path,
            ]
            (other.standardInput, other.standardOutput) = (input, output)
            try other.run()
            try await visit(
                browser, pause,
                goAway: {
                    try input.fileHandleForWriting.write(contentsOf: Data("\n".utf8))
                    #expect(!output.fileHandleForReading.availableData.isEmpty)
                },
                comeBack: {
                    try input.fileHandleForWriting.close()
                    other.waitUntilExit()
                })
        }
    }

    @Test("PostgreSQL hangs up at the commit of a request: 503 without a second try, and the visitor goes on as before")
    func commitIsLost() async throws {
        try await DatabaseEngine.postgres.withLocation { location in
            try await withSite(location.url) { site, _, browser in
                let change = try await browser.get("/accounts/password_change/").form(withField: "old_password")
                let cookies = browser.cookies
                try await site.site.accounts.database.write { connection in
                    try connection.execute("CREATE SEQUENCE tries")
                    try connection.execute(
                        """
                        CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN PERFORM nextval(''tries''); PERFORM pg_terminate_backend(pg_backend_pid());
                        PERFORM pg_sleep(1); RETURN NULL; END'
                        """)
                    try connection.execute(
                        """
                        CREATE CONSTRAINT TRIGGER hang_up AFTER UPDATE OF password ON auth_user DEFERRABLE
                        INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up()
                        """)
                }
                let answers = [
                    "old_password": Self.password, "new_password1": Self.newPassword,
                    "new_password2": Self.newPassword,
                ]
                // Nobody knows whether it was kept, so nobody is told to send it again.
                expectApology(try await browser.submit(change, answers), retryAfter: nil)
                #expect(browser.cookies == cookies)
                let tries = try await site.site.accounts.database.write { connection in
                    try connection.execute("DROP TRIGGER hang_up ON auth_user")
                    // A sequence is not set back with its transaction.
                    return try connection.value("SELECT last_value FROM tries", as: Int.self)
                }
                #expect(tries == 1)
                #expect(try await Visitor.greeted(in: browser) == "anna")
                try await Visitor.logIn("anna", in: site.browser())
                #expect(try await browser.submit(change, answers).status == 302)
                #expect(try await Visitor.greeted(in: browser) == "anna")
                try await Visitor.logIn("anna", Self.newPassword, in: site.browser())
            }
        }
    }
}
