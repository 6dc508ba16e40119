import Testing
import Watchword
import WatchwordDatabase
import WatchwordTesting

/// Where the sessions of visitors cannot be written, an account is not changed either.
@Suite("Sessions that cannot be written")
struct HalfWrittenTests {
    private static let first = "tulip-garden-91"
    private static let second = "rose-garden-92"

    /// From now on the table of sessions can be read and not written.
    private func freezeSessions(_ site: StorySite<User>) async throws {
        try await site.site.accounts.database.write { connection in
            switch connection.dialect {
            case .sqlite:
                for event: SQL in ["INSERT", "UPDATE"] {
                    try connection.execute(
                        """
                        CREATE TRIGGER frozen_\(sql: event) BEFORE \(sql: event) ON django_session \
                        BEGIN SELECT RAISE(ABORT, 'frozen'); END
                        """)
                }
            case .postgres:
                try connection.execute(
                    """
                    CREATE FUNCTION freeze() RETURNS trigger LANGUAGE plpgsql AS \
                    'BEGIN RAISE EXCEPTION USING MESSAGE = TG_NAME; END'
                    """)
                try connection.execute(
                    """
                    CREATE TRIGGER frozen BEFORE INSERT OR UPDATE ON django_session \
                    FOR EACH ROW EXECUTE FUNCTION freeze()
                    """)
            }
        }
    }

    private func signUp(_ browser: Browser, as name: String) async throws -> Page {
        try await browser.submit(
            try browser.get("/sign_up/").form(withField: "password1"),
            [
                "username": name, "email": "\(name)@example.com", "password1": Self.first, "password2": Self.first,
            ])
    }

    @Test("A sign-up makes no account", arguments: DatabaseEngine.allCases)
    func signUp(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            try await freezeSessions(site)
            #expect(try await signUp(site.browser(), as: "anna").status >= 500)
            #expect(try await site.site.users.byUsername("anna") == nil)
        }
    }

    @Test("A log-in is not recorded", arguments: DatabaseEngine.allCases)
    func signIn(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            _ = try await site.site.users.create(
                User(username: "anna", email: "anna@example.com"), password: Self.first)
            try await freezeSessions(site)
            let browser = site.browser()
            let page = try await browser.submit(
                try browser.get("/accounts/login/").form(withField: "password"),
                ["username": "anna", "password": Self.first])
            #expect(page.status >= 500)
            let anna = try #require(try await site.site.users.byUsername("anna"))
            #expect(anna.lastLogin == nil)
        }
    }

    @Test("A password stays as it was", arguments: DatabaseEngine.allCases)
    func change(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            let browser = site.browser()
            #expect(try await signUp(browser, as: "anna").location == "/dashboard/")
            let form = try await browser.get("/accounts/password_change/").form(withField: "old_password")
            try await freezeSessions(site)
            let page = try await browser.submit(
                form, ["old_password": Self.first, "new_password1": Self.second, "new_password2": Self.second])
            #expect(page.status >= 500)
            let anna = try await site.site.users.byUsername("anna")
            #expect(try await site.site.passwords.check(Self.first, of: anna))
        }
    }

    @Test("A reset link sets no password, and stays good", arguments: DatabaseEngine.allCases)
    func reset(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            let browser = site.browser()
            #expect(try await signUp(browser, as: "anna").location == "/dashboard/")
            _ = try await browser.submit(
                try browser.get("/accounts/password_reset/").form(withField: "email"), ["email": "anna@example.com"])
            let moved = try await browser.get(try await site.resetLink())
            let form = try await browser.get(try #require(moved.location)).form(withField: "new_password1")
            try await freezeSessions(site)
            let page = try await browser.submit(form, ["new_password1": Self.second, "new_password2": Self.second])
            #expect(page.status >= 500)
            let anna = try await site.site.users.byUsername("anna")
            #expect(try await site.site.passwords.check(Self.first, of: anna))
        }
    }
}
