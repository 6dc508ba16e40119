import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Routes")
struct RoutingTests {
    private func routes(_ router: TestSite.Router) {
        router.get("", name: "index") { _, _ in "index" }
        router.get("dashboard/", name: "dashboard") { _, _ in "dashboard" }
        router.get("api/items") { _, _ in "items" }
        router.get("users/me/") { _, _ in "me" }
        router.get("users/<int:id>/", name: "user") { _, context in "user \(context.parameters.get("id") ?? "")" }
        router.get("users/:name/") { _, context in "named \(context.parameters.get("name") ?? "")" }
        router.post("users/:name/") { _, context in "posted \(context.parameters.get("name") ?? "")" }
        router.get("reset/<uidb64>/<token>/", name: "reset") { _, context in
            "\(context.parameters.get("uidb64") ?? "") \(context.parameters.get("token") ?? "")"
        }
        router.get("files/<path:rest>", name: "file") { _, context in context.parameters.get("rest") }
        router.get("pages/{name}.html") { _, context in context.parameters.get("name") }
        router.get("deep/a/<x>/c/") { _, _ in "first" }
        router.get("deep/<y>/b/d/") { _, _ in "second" }
        let admin = router.group("admin/", namespace: "admin")
        admin.get("", name: "index") { _, _ in "admin" }
        admin.group("auth", namespace: nil).get("user/<pk>/", name: "change") { _, context in
            context.parameters.get("pk")
        }
    }

    @Test(arguments: [
        ("/", "index"), ("/dashboard/", "dashboard"), ("/api/items", "items"), ("/users/me/", "me"),
        ("/users/12/", "user 12"), ("/users/12a/", "named 12a"), ("/reset/MQ/abc-def/", "MQ abc-def"),
        ("/files/a/b//c.txt", "a/b//c.txt"), ("/pages/about.html", "about"), ("/deep/a/b/d/", "second"),
        ("/deep/a/b/c/", "first"), ("/admin/", "admin"), ("/admin/auth/user/7/", "7"),
        ("/users/J%C3%BCrg/", "named Jürg"), ("/users/a%2520b/", "named a%20b"), ("/dashboard/?next=/x", "dashboard"),
    ])
    func `A path leads to its route`(_ path: String, _ answer: String) async throws {
        let page = try await TestSite().browser(routes).get(path)
        #expect(page.status == 200)
        #expect(page.text == answer)
    }

    @Test(arguments: [
        "//dashboard/", "/dashboard//", "//", "/api/items/", "/Dashboard/", "/admin/%0a", "/admin/%0A/",
        "/dashboard/%20",
        "/reset//token/", "/reset/a%2Fb/c/", "/users//", "/files/", "/\u{212A}/", "/%E2%84%AAelvin/", "/dashboard/.",
        "/pages/.html",
    ])
    func `CVE-2021-44420: only the exact path matches`(_ path: String) async throws {
        let page = try await TestSite().browser { router in
            routes(router)
            router.get("Kelvin/") { _, _ in "K" }
            router.get("K/") { _, _ in "K" }
        }.get(path)
        #expect(page.status == 404)
    }

    @Test(arguments: ["/%", "/%2", "/%zz/", "/a%00b/", "/%FF/", "/%C3%28/", "/%ED%A0%80/", "dashboard/", "", "*"])
    func `A path that cannot be decoded is refused`(_ path: String) async throws {
        let page = try await TestSite().browser(routes).get(path)
        #expect(page.status == 400)
    }

    @Test func `HEAD is answered where GET is, without a body`() async throws {
        let browser = try await TestSite().browser(routes)
        let page = try await browser.send(.head, "/dashboard/")
        #expect(page.status == 200)
        #expect(page.body.isEmpty)
        #expect(page.header("Content-Length") == "9")
        let missing = try await browser.send(.head, "/nowhere/")
        #expect(missing.status == 404)
        #expect(missing.body.isEmpty)
    }

    @Test func `OPTIONS and a wrong method tell what a path takes`() async throws {
        let browser = try await TestSite().browser(routes)
        let options = try await browser.send(.options, "/users/x/")
        #expect(options.status == 200)
        #expect(options.header("Allow") == "GET, POST, HEAD, OPTIONS")
        #expect(options.body.isEmpty)
        let wrong = try await browser.send(.delete, "/dashboard/")
        #expect(wrong.status == 405)
        #expect(wrong.header("Allow") == "GET, HEAD, OPTIONS")
        #expect(try await browser.send(.options, "/nowhere/").status == 404)
    }

    @Test func `A missing last slash leads to the path with it, the query included`() async throws {
        let browser = try await TestSite().browser(routes)
        let page = try await browser.get("/dashboard?next=/a&b=%C3%BC")
        #expect(page.status == 301)
        #expect(page.location == "/dashboard/?next=/a&b=%C3%BC")
        #expect(page.header("X-Frame-Options") == "DENY")
        #expect(try await browser.get("/nowhere").status == 404)
        #expect(try await browser.get("/api/items").status == 200)
        let off = try await TestSite { $0.appendsSlash = false }.browser(routes)
        #expect(try await off.get("/dashboard").status == 404)
    }

    @Test(arguments: [
        ("//evil.com", "/%2Fevil.com/"), ("/%2Fevil.com", "/%2Fevil.com/"), ("/\\evil.com", "/%5Cevil.com/"),
    ])
    func `CVE-2018-14574: the slash redirect stays on the site`(_ path: String, _ location: String) async throws {
        let browser = try await TestSite().browser { router in
            router.get("<path:everything>/") { _, context in context.parameters.get("everything") }
        }
        let page = try await browser.get(path)
        #expect(page.status == 301)
        #expect(page.location == location)
        #expect(try await browser.get("/%2Fevil.com/").text == "/evil.com")
    }

    @Test func `Names give paths, with parameters percent-encoded in them`() async throws {
        let site = try await TestSite()
        _ = site.responder(routes)
        let urls = site.services.urls
        #expect(try urls.reverse("index") == "/")
        #expect(try urls.reverse("dashboard") == "/dashboard/")
        #expect(try urls.reverse("admin:index") == "/admin/")
        #expect(try urls.reverse("admin:change", ["7"]) == "/admin/auth/user/7/")
        #expect(try urls.reverse("reset", ["MQ", "a b%?#"]) == "/reset/MQ/a%20b%25%3F%23/")
        #expect(try urls.reverse("reset", named: ["token": "t", "uidb64": "u"]) == "/reset/u/t/")
        #expect(try urls.reverse("file", ["a/ü.txt"]) == "/files/a/%C3%BC.txt")
        #expect(throws: NoReverseMatch.self) { try urls.reverse("nobody") }
        #expect(throws: NoReverseMatch.self) { try urls.reverse("reset", ["one"]) }
        #expect(throws: NoReverseMatch.self) { try urls.reverse("reset", ["a/b", "c"]) }
        #expect(throws: NoReverseMatch.self) { try urls.reverse("reset", ["", "c"]) }
        #expect(throws: NoReverseMatch.self) { try urls.reverse("user", ["x"]) }
        #expect(throws: NoReverseMatch.self) { try urls.reverse("reset", named: ["token": "t", "other": "u"]) }
        #expect(try site.services.resolve("dashboard") == "/dashboard/")
        #expect(try site.services.resolve("/somewhere/") == "/somewhere/")
        #expect(throws: NoReverseMatch.self) { try site.services.resolve("dashbord") }
    }

    @Test func `CVE-2014-0480: a path made from a name never begins with two slashes`() async throws {
        let site = try await TestSite()
        _ = site.responder { router in router.get("<path:all>", name: "all") { _, _ in "" } }
        #expect(try site.services.urls.reverse("all", ["/evil.com/"]) == "/%2Fevil.com/")
    }

    @Test func `The first of two routes for one path and method stays, and the second is told`() async throws {
        let site = try await TestSite()
        let router = site.router()
        router.get("a/<x>/") { _, _ in "first" }
        router.get("a/<y>/") { _, _ in "second" }
        #expect(router.problems == ["GET /a/<y>/ is taken by an earlier route"])
        let browser = Browser(SiteResponder(router: router, services: site.services))
        #expect(try await browser.get("/a/b/").text == "first")
    }

    @Test func `A path of very many parts is answered quickly`() async throws {
        let browser = try await TestSite().browser(routes)
        let path = "/" + String(repeating: "a/", count: 40_000)
        let start = ContinuousClock().now
        #expect(try await browser.get(path).status == 404)
        #expect(ContinuousClock().now - start < .seconds(10))
    }
}
