import HTTPTypes
import Testing
import Watchword
import WatchwordTesting

@testable import MagicAdmin
@testable import SettingsBackend
@testable import TokenBackend

@Suite("Backends of one's own")
struct BackendTests {
    /// `open sesame`, by few iterations, so that the tests are quick.
    private func hash() throws -> EncodedPassword {
        try PasswordHashers([PBKDF2Hasher(iterations: 1000)]).encode("open sesame")
    }

    @Test("The administrator of the settings gets in, becomes a superuser, and is the only one to do so")
    func settings() async throws {
        let hash = try hash()
        try await TestSite<User>.run(
            plan: { SettingsSite.assemble(&$0, login: "admin", password: hash) }, pages: SettingsSite.addPages
        ) { test in
            #expect(try await test.browser(.followed).get("/").path == "/dashboard/")
            _ = try await test.site.users.create(User(username: "ada"), password: "tulip-garden-91")
            let browser = test.browser(.followed)
            #expect(try await browser.logIn("admin", "open").text.contains("errorlist"))
            #expect(try await browser.logIn("ada", "open sesame").text.contains("errorlist"))
            #expect(try await test.site.users.byUsername("admin") == nil)
            #expect(try await browser.logIn("admin", "open sesame").text.contains("Hello, admin!"))
            let admin = try #require(try await test.site.users.byUsername("admin"))
            #expect(admin.isSuperuser && admin.isStaff && !admin.password.isUsable)
            #expect(try await test.browser(.followed).logIn("admin", "open sesame").text.contains("Hello, admin!"))
            #expect(try await test.browser(.followed).logIn("ada", "tulip-garden-91").text.contains("Hello, ada!"))
        }
    }

    @Test("Without a login in the settings nobody gets in by them")
    func emptySettings() async throws {
        try await TestSite<User>.run { site in
            SettingsSite.assemble(&site, login: "", password: EncodedPassword(""))
        } test: { test in
            let page = try await test.browser(.followed).logIn("admin", "anything")
            #expect(page.text.contains("errorlist"))
            let nobody = try await test.site.users.byUsername("")
            #expect(nobody == nil)
        }
    }

    @Test("The magic administrator may do everything, unless switched off")
    func magic() async throws {
        try await TestSite<User>.run(plan: MagicAdminSite.assemble, pages: MagicAdminSite.addPages) { test in
            var admin = try await test.site.users.create(User(username: "admin"), password: "tulip-garden-91")
            _ = try await test.site.users.create(User(username: "ada"), password: "tulip-garden-91")
            let browser = test.browser(.followed)
            #expect(try await browser.get("/").text == "A visitor may not add users.")
            #expect(try await browser.logIn("ada", "tulip-garden-91").text == "ada may not add users.")
            #expect(try await test.browser(.followed).logIn("admin", "tulip-garden-91").text == "admin may add users.")
            admin.isActive = false
            let permission = PermissionName(app: "auth", codename: "add_user")
            #expect(try await !test.site.permissions.has(admin, permission))
        }
    }

    @Test("A program gets in by its token until it expires, and by nothing else")
    func tokens() async throws {
        try await TestSite<User>.run(plan: TokenSite.assemble, pages: TokenSite.addPages) { test in
            let ada = try await test.site.users.create(User(username: "ada"), password: nil)
            let token = try await TokenBackend.issue(to: ada, for: 30, by: test.site.accounts)
            let old = try await TokenBackend.issue(to: ada, for: -1, by: test.site.accounts)
            let browser = test.browser(.followed)
            func answer(_ authorization: String?) async throws -> Page {
                try await browser.post("/api/whoami", headers: authorization.map { [.authorization: $0] } ?? [:])
            }
            #expect(try await answer("Bearer \(token)").text == "ada")
            for wrong in [nil, "Bearer ", "Bearer \(old)", "Bearer x\(token)", "Basic \(token)"] {
                #expect(try await answer(wrong).status == 401)
            }
            // The database holds nothing that could be shown instead.
            let digests = try await test.site.accounts.database.read { connection in
                try connection.values("SELECT digest FROM tokens_accesstoken", as: String.self)
            }
            #expect(digests.count == 2)
            for digest in digests { #expect(try await answer("Bearer \(digest)").status == 401) }
        }
    }

    @Test("Whoever is signed in gets a token on a page, and sees it once")
    func tokenPage() async throws {
        try await TestSite<User>.run(plan: TokenSite.assemble, pages: TokenSite.addPages) { test in
            for name in ["ada", "bob"] {
                _ = try await test.site.users.create(User(username: name), password: "tulip-garden-91")
            }
            #expect(try await test.browser(.followed).get("/").path.hasPrefix("/accounts/login/"))
            let browser = test.browser(.followed)
            let page = try await browser.logIn("ada", "tulip-garden-91")
            #expect(page.path == "/tokens/" && page.text.contains("0 tokens"))
            let shown = try await browser.submit(try page.form(action: "/tokens/"))
            #expect(shown.header("Cache-Control")?.contains("no-store") == true && shown.text.contains("1 token of"))
            let token = String(try #require(shown.text.firstMatch(of: /<code>(\w{40})<\/code>/)).1)
            #expect(try await !browser.get("/tokens/").text.contains(token))

            let program = test.browser()
            let who = try await program.post("/api/whoami", headers: [.authorization: "Bearer \(token)"])
            #expect(who.text == "ada")
            #expect(try await program.post("/tokens/", headers: [.authorization: "Bearer \(token)"]).status == 403)
            let other = test.browser(.followed)
            #expect(try await other.logIn("bob", "tulip-garden-91").text.contains("0 tokens"))
            test.clock.advance(by: 31 * 86_400)
            #expect(
                try await program.post("/api/whoami", headers: [.authorization: "Bearer \(token)"]).status == 401)
        }
    }
}
