import HTTPTypes
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("A site for signed-in users only")
struct LoginRequiredTests {
    private func routes(_ router: TestSite.Router) {
        SignUpArea<User>().addRoutes(to: router.area(at: "sign_up"))
        router.get("page/") { _, _ in "page" }
        router.get("form/") { _, context in try await context.render("form.html") }
        router.post("form/") { _, _ in "posted" }
        let open = router.openToVisitors()
        open.get("about/") { _, _ in "about" }
        open.group("deep").get("er/") { _, _ in "deeper" }
        open.requiring(.login).get("but/") { _, _ in "but" }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Every route asks visitors to log in, but those that are open`(on engine: DatabaseEngine) async throws {
        let site = try await TestSite(on: engine, { $0.requiresLogin = true })
        try await site.makeUser("anna")
        let browser = site.browser(withAccounts: .shown, routes)
        #expect(try await browser.get("/page/?a=1").location == "/accounts/login/?next=/page/%3Fa%3D1")
        #expect(try await browser.get("/page/", headers: [.accept: "application/json"]).status == 401)
        #expect(try await browser.get("/but/").location == "/accounts/login/?next=/but/")
        for path in ["/accounts/password_change/", "/accounts/confirm/"] {
            #expect(try await browser.get(path).location == "/accounts/login/?next=\(path)")
        }
        for path in [
            "/about/", "/deep/er/", "/accounts/login/", "/accounts/password_reset/", "/accounts/password_reset/done/",
            "/accounts/reset/done/", "/accounts/reset/MQ/x-y/", "/sign_up/",
        ] {
            #expect(try await browser.get(path).status == 200, "\(path)")
        }
        #expect(try await browser.get("/static/watchword/style.css").status == 200)
        #expect(try await browser.get("/nowhere/").status == 404)
        try await browser.signIn(as: "anna")
        let page = try await browser.get("/page/")
        #expect(page.text == "page")
        #expect(page.header("Cache-Control") == "max-age=0, no-cache, no-store, must-revalidate, private")
        #expect(try await browser.submit(try browser.get("/form/").form(withField: "a")).text == "posted")
    }

    @Test func `A database that is away opens nothing`() async throws {
        let site = try await TestSite({ $0.requiresLogin = true })
        let browser = site.browser(withAccounts: .shown, routes)
        browser.cookies["sessionid"] = "abcdefghijklmnopqrstuvwxyz012345"
        site.database.fail(with: .unavailable("gone"))
        #expect(try await browser.get("/page/").status == 503)
        #expect(try await browser.get("/about/").text == "about")
    }

    @Test func `Nothing is asked for where no log-in is required`() async throws {
        let browser = try await TestSite().browser(withAccounts: .shown, routes)
        #expect(try await browser.get("/page/").text == "page")
        #expect(try await browser.get("/page/").header("Cache-Control") == nil)
    }
}
