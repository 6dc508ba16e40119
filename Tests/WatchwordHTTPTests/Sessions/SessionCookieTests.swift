import HTTPTypes
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("The session and its cookie")
struct SessionCookieTests {
    struct Crash: Error {}

    private func routes(_ router: TestSite.Router) {
        router.get("plain/") { _, context in try await context.render("plain.html") }
        router.get("user/") { _, context in try await context.render("user.html") }
        router.get("read/") { _, context in try await context.session["a"]?.stringValue ?? "nothing" }
        router.get("write/") { _, context in
            try await context.session["a"] = "kept"
            return "written"
        }
        router.get("write-and-miss/") { _, context -> String in
            try await context.session["a"] = "kept"
            throw PageNotFound()
        }
        router.get("write-and-crash/") { _, context -> String in
            try await context.session["a"] = "kept"
            throw Crash()
        }
        router.get("flush/") { _, context in
            try await context.accounts.sessions.flush(context.session)
            return "flushed"
        }
        router.get("until-close/") { _, context in
            let session = try await context.session
            session["a"] = "b"
            session.expiry = .atBrowserClose
            return "written"
        }
        router.get("interrupted/") { _, context in
            try await context.session["a"] = "c"
            let sessions = context.accounts.sessions
            try await sessions.flush(sessions.open(cookie: context.site.cookies["sessionid"]))
            return "interrupted"
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A page that asks nothing reads nothing, sets nothing and does not vary`(_ engine: DatabaseEngine) async throws
    {
        let site = try await TestSite(on: engine)
        let browser = site.browser(routes)
        browser.cookies["sessionid"] = String(repeating: "a", count: 32)
        let page = try await browser.get("/plain/")
        #expect(page.text == "<p>plain</p>")
        #expect(site.database.reads == 0)
        #expect(page.header("Vary") == nil)
        #expect(page.setCookies.isEmpty)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A visitor without a cookie costs no query`(_ engine: DatabaseEngine) async throws {
        let site = try await TestSite(on: engine)
        let page = try await site.browser(routes).get("/user/")
        #expect(page.text == "<p>guest</p>")
        #expect(page.header("Vary") == "Cookie")
        #expect(site.database.reads == 0)
        #expect(site.database.writes == 0)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A signed-in user's page costs one query`(_ engine: DatabaseEngine) async throws {
        let site = try await TestSite(on: engine)
        let browser = site.browser { router in
            routes(router)
            site.signInRoute(router)
        }
        _ = try await browser.get("/sign-in/")
        let (reads, writes) = (site.database.reads, site.database.writes)
        let page = try await browser.get("/user/")
        #expect(page.text == "<p>john</p>")
        #expect(page.header("Vary") == "Cookie")
        #expect(page.setCookies.isEmpty)
        #expect(site.database.reads == reads + 1)
        #expect(site.database.writes == writes)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `The cookie is Django's, and what was written is there next time`(_ engine: DatabaseEngine) async throws {
        let browser = try await TestSite(on: engine).browser(routes)
        let page = try await browser.get("/write/")
        let key = try #require(browser.cookies["sessionid"])
        #expect(key.count == 32)
        let rest = "expires=Tue, 28 Nov 2023 22:13:20 GMT; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax"
        #expect(page.setCookies == ["sessionid=\(key); \(rest)"])
        #expect(page.header("Vary") == "Cookie")
        let read = try await browser.get("/read/")
        #expect(read.text == "kept")
        #expect(read.setCookies.isEmpty)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2015-5143: unknown keys make no rows, are never adopted, and the cookie is deleted`(
        _ engine: DatabaseEngine
    ) async throws {
        let site = try await TestSite(on: engine)
        let browser = site.browser(routes)
        let foreign = String(repeating: "b", count: 32)
        browser.cookies["sessionid"] = foreign
        let page = try await browser.get("/read/")
        #expect(page.text == "nothing")
        let deletion = "sessionid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax"
        #expect(page.setCookies == [deletion])
        #expect(page.header("Vary") == "Cookie")
        #expect(site.database.writes == 0)
        browser.cookies["sessionid"] = foreign
        _ = try await browser.get("/write/")
        #expect(browser.cookies["sessionid"]?.count == 32)
        #expect(browser.cookies["sessionid"] != foreign)
    }

    @Test(
        arguments: DatabaseEngine.allCases,
        ["", "a", "x y", String(repeating: "\u{E9}", count: 40), String(repeating: "z", count: 5000)])
    func `ASVS V7.2.1: a cookie that is garbage is no session`(_ engine: DatabaseEngine, _ cookie: String) async throws
    {
        let site = try await TestSite(on: engine)
        let page = try await site.browser(routes).get("/user/", headers: [.cookie: "sessionid=\(cookie)"])
        #expect(page.status == 200)
        #expect(page.text == "<p>guest</p>")
        #expect(site.database.writes == 0)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2015-5963: flushing an empty session makes no row and no cookie`(_ engine: DatabaseEngine) async throws {
        let site = try await TestSite(on: engine)
        let page = try await site.browser(routes).get("/flush/")
        #expect(page.setCookies.isEmpty)
        #expect(site.database.writes == 0)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `What a request wrote is kept on a 404 and dropped on a 500`(_ engine: DatabaseEngine) async throws {
        let site = try await TestSite(on: engine)
        let browser = site.browser(routes)
        #expect(try await browser.get("/write-and-crash/").status == 500)
        #expect(browser.cookies.isEmpty)
        #expect(site.database.writes == 0)
        #expect(try await browser.get("/write-and-miss/").status == 404)
        #expect(try await browser.get("/read/").text == "kept")
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A session that was ended meanwhile gives 400 and is not made again`(_ engine: DatabaseEngine) async throws {
        let browser = try await TestSite(on: engine).browser(routes)
        _ = try await browser.get("/write/")
        let key = browser.cookies["sessionid"]
        #expect(try await browser.get("/interrupted/").status == 400)
        #expect(browser.cookies["sessionid"] == key)
        #expect(try await browser.get("/read/").text == "nothing")
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A session until the browser closes has a cookie without an end`(_ engine: DatabaseEngine) async throws {
        let browser = try await TestSite(on: engine).browser(routes)
        let page = try await browser.get("/until-close/")
        let key = try #require(browser.cookies["sessionid"])
        #expect(page.setCookies == ["sessionid=\(key); HttpOnly; Path=/; SameSite=Lax"])
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2026-35192: a session saved on every request varies with the cookie on every one`(
        _ engine: DatabaseEngine
    ) async throws {
        let site = try await TestSite(on: engine, accounts: { $0.savesSessionOnEveryRequest = true })
        let browser = site.browser(routes)
        #expect(try await browser.get("/plain/").setCookies.isEmpty)
        _ = try await browser.get("/write/")
        let page = try await browser.get("/plain/")
        #expect(page.setCookies.count == 1)
        #expect(page.header("Vary") == "Cookie")
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2007-0405: two visitors never see each other`(_ engine: DatabaseEngine) async throws {
        let site = try await TestSite(on: engine)
        let responder = site.responder { router in
            routes(router)
            site.signInRoute(router)
        }
        let (john, guest) = (Browser(responder), Browser(responder))
        _ = try await john.get("/sign-in/")
        try await withThrowingTaskGroup(of: (String, String).self) { group in
            for _ in 0..<25 {
                group.addTask { ("<p>john</p>", try await john.get("/user/").text) }
                group.addTask { ("<p>guest</p>", try await guest.get("/user/").text) }
            }
            for try await (expected, text) in group { #expect(text == expected) }
        }
    }
}
