import Foundation
import Testing
import Watchword
import WatchwordTesting

/// What each preset leaves in the browser and in the database.
@Suite("WATCHWORD_PRESET")
struct DjangoPresetTests {
    private static let key = "a-key-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"

    private func withSite(
        _ engine: DatabaseEngine, _ preset: String, _ story: (StorySite<User>) async throws -> Void
    ) async throws {
        let settings = ["WATCHWORD_SECRET_KEY": Self.key, "WATCHWORD_PRESET": preset]
        try await StorySite<User>.with(engine, settings: settings, story: story)
    }

    private func browser(_ site: StorySite<User>, _ scheme: String) -> Browser {
        Browser(site.responder, at: .init(scheme: scheme), redirects: .shown)
    }

    @Test("With django, cookies have Django's names and attributes, under HTTPS too", arguments: ["http", "https"])
    func cookies(scheme: String) async throws {
        try await withSite(.sqlite, "django") { site in
            let browser = browser(site, scheme)
            let form = try await browser.get("/sign_up/").form(withField: "password1")
            let page = try await browser.submit(
                form,
                [
                    "username": "anna", "email": "anna@example.com", "password1": Visitor.password,
                    "password2": Visitor.password,
                ])
            #expect(Set(browser.cookies.keys) == ["csrftoken", "sessionid"])
            let (session, secret) = (browser.cookies["sessionid"] ?? "", browser.cookies["csrftoken"] ?? "")
            #expect(session.wholeMatch(of: #/[a-z0-9]{32}/#) != nil)
            #expect(secret.wholeMatch(of: #/[a-zA-Z0-9]{32}/#) != nil)
            // The clock of the story stands at 1,800,000,000 seconds.
            let expected = [
                "csrftoken=\(secret); expires=Fri, 14 Jan 2028 08:00:00 GMT; Max-Age=31449600; Path=/; SameSite=Lax",
                "sessionid=\(session); expires=Fri, 29 Jan 2027 08:00:00 GMT; HttpOnly; Max-Age=1209600; Path=/; "
                    + "SameSite=Lax",
            ]
            #expect(page.setCookies.sorted() == expected)
        }
    }

    @Test("With standard, no other host and no plain connection can set the cookies under HTTPS")
    func standardCookies() async throws {
        try await withSite(.sqlite, "standard") { site in
            let browser = browser(site, "https")
            let form = try await browser.get("/sign_up/").form(withField: "password1")
            let page = try await browser.submit(
                form,
                [
                    "username": "anna", "email": "anna@example.com", "password1": Visitor.password,
                    "password2": Visitor.password,
                ])
            #expect(Set(browser.cookies.keys) == ["__Host-csrftoken", "__Host-sessionid"])
            #expect(page.setCookies.allSatisfy { $0.hasSuffix("; Secure") })
        }
    }

    @Test(
        "The session's key, its entries, the password and the indexes are Django's, or ours",
        arguments: DatabaseEngine.allCases, ["django", "standard"])
    func database(engine: DatabaseEngine, preset: String) async throws {
        try await withSite(engine, preset) { site in
            let browser = site.browser()
            try await Visitor.signUp("anna", in: browser)
            let cookie = try #require(browser.cookies["sessionid"])
            let database = site.site.accounts.database
            let known = SQL.perDialect(
                sqlite: "SELECT name FROM sqlite_master", postgres: "SELECT indexname::text AS name FROM pg_indexes")
            let (keys, text, indexes) = try await database.read { connection in
                (
                    try connection.values("SELECT session_key FROM django_session", as: String.self),
                    try connection.value("SELECT session_data FROM django_session", as: String.self) ?? "",
                    try connection.values("SELECT name FROM (\(sql: known)) AS known", as: String.self)
                )
            }
            let anna = try #require(try await site.site.users.byUsername("anna"))
            let ours = indexes.filter { $0.hasPrefix("watchword") }
            if preset == "django" {
                #expect(keys == [cookie])
                #expect(anna.password.column.hasPrefix("pbkdf2_sha256$1000000$"))
                #expect(ours.isEmpty)
            } else {
                #expect(keys.count == 1 && keys.first?.utf8.count == 40 && keys.first?.contains(cookie) == false)
                #expect(anna.password.column.hasPrefix("argon2$argon2id$"))
                #expect(!ours.isEmpty)
            }

            let session = try SignedObject.loads(
                text, keys: SigningKeys(key: SecretKey(Self.key)), salt: "django.contrib.sessions.SessionStore",
                now: Date(timeIntervalSince1970: 1_800_000_000))
            let hash = SaltedHMAC.hexDigest(
                salt: "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash", value: anna.password.column,
                secret: SecretKey(Self.key))
            let expected: JSONObject = [
                "_auth_user_id": .string("\(anna.id)"),
                "_auth_user_backend": "django.contrib.auth.backends.ModelBackend", "_auth_user_hash": .string(hash),
                // An entry of ours, which Django leaves alone.
                "_watchword_confirmed_at": 1_800_000_000,
            ]
            #expect(session == .object(expected))
        }
    }

    @Test("With django, a reset link's token waits in the session under Django's name, and is gone afterwards")
    func resetToken() async throws {
        try await withSite(.sqlite, "django") { site in
            try await Visitor.signUp("anna", in: site.browser())
            let browser = site.browser()
            _ = try await browser.submit(
                browser.get("/accounts/password_reset/").form(withField: "email"), ["email": "anna@example.com"])
            let link = try await site.resetLink()
            let place = try #require(try await browser.get(link).location)
            let sessions = site.site.accounts.sessions
            let token = link.split(separator: "/").last.map(String.init) ?? ""
            let opened = try await sessions.open(cookie: browser.cookies["sessionid"])
            #expect(opened.entries == ["_password_reset_token": .string(token)])
            let answers = ["new_password1": "rose-garden-92", "new_password2": "rose-garden-92"]
            _ = try await browser.submit(browser.get(place).form(withField: "new_password1"), answers)
            #expect(try await sessions.open(cookie: browser.cookies["sessionid"]).entries.isEmpty)
        }
    }
}
