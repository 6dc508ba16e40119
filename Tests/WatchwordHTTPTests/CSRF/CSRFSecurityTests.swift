import HTTPTypes
import Testing
import WatchwordForms
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Forged requests: promises")
struct CSRFSecurityTests {
    private func routes(_ router: TestSite.Router) {
        router.get("form/") { _, context in try await context.render("form.html") }
        router.post("form/") { _, context in try await context.form()["a"] ?? "nothing" }
        router.get("plain/") { _, context in try await context.render("plain.html") }
        router.exemptFromCSRF().post("api/") { _, _ in "taken" }
        router.put("thing/") { _, _ in "taken" }
    }

    @Test func `ASVS V3.5.1: a form without its token is refused, with it taken`() async throws {
        let browser = try await TestSite().browser(routes)
        let page = try await browser.get("/form/")
        let form = try page.form()
        #expect(form["csrfmiddlewaretoken"]?.count == 64)
        #expect(try await browser.post("/form/", [("a", "x")]).status == 403)
        let taken = try await browser.submit(form, ["a": "x y"])
        #expect(taken.status == 200)
        #expect(taken.text == "x y")
    }

    @Test func `ASVS V3.5.1: the token of one visitor is worth nothing to another`() async throws {
        let site = try await TestSite()
        let (one, two) = (site.browser(routes), site.browser(routes))
        let stolen = try await one.get("/form/").form()
        _ = try await two.get("/form/")
        #expect(try await two.submit(stolen, ["a": "x"]).status == 403)
    }

    @Test func `ASVS V3.5.3: a foreign origin is refused even with a valid token`() async throws {
        let browser = try await TestSite().browser(routes)
        let token = try #require(try await browser.get("/form/").form()["csrfmiddlewaretoken"])
        let page = try await browser.post(
            "/form/", [("csrfmiddlewaretoken", token)], headers: [.origin: "https://evil.example"])
        #expect(page.status == 403)
    }

    @Test func `ASVS V3.5.3: a request that the browser calls cross-site is refused without an origin`() async throws {
        let browser = try await TestSite().browser(routes)
        let token = try #require(try await browser.get("/form/").form()["csrfmiddlewaretoken"])
        let fetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
        let fields = [("csrfmiddlewaretoken", token), ("a", "x")]
        #expect(try await browser.post("/form/", fields, headers: [fetchSite: "cross-site"]).status == 403)
        #expect(try await browser.post("/form/", fields, headers: [fetchSite: "same-origin"]).status == 200)
    }

    @Test func `CVE-2011-0696: X-Requested-With excuses nobody`() async throws {
        let browser = try await TestSite().browser(routes)
        _ = try await browser.get("/form/")
        let name = try #require(HTTPField.Name("X-Requested-With"))
        #expect(try await browser.post("/form/", headers: [name: "XMLHttpRequest"]).status == 403)
    }

    @Test func `CVE-2010-3082: a cookie that is not a secret is never shown and is replaced`() async throws {
        let browser = try await TestSite().browser(routes)
        browser.cookies["csrftoken"] = "\"><script>alert(1)</script>"
        let page = try await browser.get("/form/")
        #expect(!page.text.contains("<script>"))
        #expect(browser.cookies["csrftoken"]?.count == 32)
        browser.cookies["csrftoken"] = "short"
        #expect(try await browser.post("/form/", [("csrfmiddlewaretoken", "x")]).status == 403)
        #expect(browser.cookies["csrftoken"]?.count == 32)
    }

    @Test func `CVE-2014-0473: a page with a token varies with the cookie, a page without does not`() async throws {
        let browser = try await TestSite().browser(routes)
        let form = try await browser.get("/form/")
        #expect(form.header("Vary") == "Cookie")
        #expect(form.setCookies.count == 1)
        let plain = try await browser.get("/plain/")
        #expect(plain.header("Vary") == nil)
        #expect(plain.setCookies.isEmpty)
    }

    @Test func `Each page has a token of its own for the same secret`() async throws {
        let browser = try await TestSite().browser(routes)
        let first = try await browser.get("/form/").form()["csrfmiddlewaretoken"]
        let secret = browser.cookies["csrftoken"]
        let second = try await browser.get("/form/").form()["csrfmiddlewaretoken"]
        #expect(first != second)
        #expect(browser.cookies["csrftoken"] == secret)
    }

    @Test func `An exempt route and a header each do without a form`() async throws {
        let browser = try await TestSite().browser(routes)
        #expect(try await browser.post("/api/").text == "taken")
        #expect(try await browser.send(.put, "/thing/").status == 403)
        let token = try #require(try await browser.get("/form/").form()["csrfmiddlewaretoken"])
        let name = try #require(HTTPField.Name("X-CSRFToken"))
        #expect(try await browser.send(.put, "/thing/", headers: [name: token]).text == "taken")
    }

    @Test func `The secret can live in the session instead of a cookie`() async throws {
        let site = try await TestSite { $0.keepsCSRFSecretInSession = true }
        let browser = site.browser(routes)
        let form = try await browser.get("/form/").form()
        #expect(browser.cookies.keys.sorted() == ["sessionid"])
        #expect(try await browser.submit(form, ["a": "x"]).text == "x")
        #expect(try await browser.post("/form/", [("a", "x")]).status == 403)
    }

    @Test func `ASVS V7.2.4: signing in changes the secret, and forms from before fail`() async throws {
        let site = try await TestSite()
        let browser = site.browser { router in
            routes(router)
            site.signInRoute(router)
        }
        let before = try await browser.get("/form/").form()
        let secret = browser.cookies["csrftoken"]
        _ = try await browser.get("/sign-in/")
        #expect(browser.cookies["csrftoken"] != secret)
        #expect(try await browser.submit(before, ["a": "x"]).status == 403)
    }

    @Test func `The page about a forgery tells the reason to developers only`() async throws {
        let live = try await TestSite().browser(routes)
        let page = try await live.post("/form/")
        #expect(!page.text.contains(CSRFFailure.noCookie.description))
        #expect(page.text.contains("cookies off"))
        let debug = try await TestSite { $0.isDebug = true }.browser(routes)
        #expect(try await debug.post("/form/").text.contains(CSRFFailure.noCookie.description))
    }
}
