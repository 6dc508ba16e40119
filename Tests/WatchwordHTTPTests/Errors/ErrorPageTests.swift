import HTTPTypes
import Hummingbird
import Synchronization
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting
import WatchwordText

@testable import WatchwordCrypto
@testable import WatchwordHTTP

@Suite("Error pages")
struct ErrorPageTests {
    struct Leak: Error, CustomStringConvertible {
        var description: String { "SELECT secret FROM <script>alert(1)</script>" }
    }

    private func routes(_ router: TestSite.Router) {
        let errors: [(String, any Error & Sendable)] = [
            ("missing", PageNotFound("no such thing")), ("denied", PermissionDenied("not staff")),
            ("suspicious", SuspiciousRequest("odd")), ("large", BodyTooLarge(limit: 7)), ("leak", Leak()),
            ("full", HashingPoolFull(retryAfter: 3)), ("busy", DatabaseError.busy("locked")),
            ("gone", DatabaseError.unavailable("no file")), ("read-only", DatabaseError.readOnly("disk")),
            ("tables", DatabaseError.missingTable("auth_user")), ("other", DatabaseError.other("syntax")),
            ("interrupted", SessionInterrupted()), ("form", FormDataError.badEscape),
            ("teapot", HTTPError(.init(code: 418), message: "short and stout")), ("hb", HTTPError(.notFound)),
            ("row", QueryError.none(model: "Secretary")), ("rows", QueryError.several(model: "Secretary")),
            ("model", Self.problems),
        ]
        for (path, error) in errors {
            router.get("\(path)/") { _, _ -> String in throw error }
        }
        router.get("template/") { _, context in try await context.render("nowhere.html") }
        router.get("broken/") { _, context in try await context.render("broken.html") }
        router.get("thing/<int:id>/", name: "thing") { _, context in context.parameters.get("id") }
        router.post("post/") { _, _ in "posted" }
    }

    private static var problems: ModelProblems {
        var problems = ModelProblems()
        problems.add(\User.username, code: "unique", Sentence("There is a secretary already."))
        return problems
    }

    private static let expected: [(path: String, status: Int, page: String)] = [
        ("missing", 404, "Nothing here"), ("denied", 403, "Not for you"), ("suspicious", 400, "did not make sense"),
        ("large", 413, "Too much"), ("leak", 500, "Our mistake"), ("full", 503, "Out of order"),
        ("busy", 503, "Out of order"),
        ("gone", 503, "Out of order"), ("read-only", 503, "Out of order"), ("tables", 503, "Out of order"),
        ("other", 500, "Our mistake"),
        ("interrupted", 400, "did not make sense"), ("form", 400, "did not make sense"), ("hb", 404, "Nothing here"),
        ("template", 500, "Our mistake"), ("no-such-path", 404, "Nothing here"), ("post", 405, "Not that way"),
        ("row", 404, "Nothing here"), ("rows", 500, "Our mistake"), ("model", 400, "did not make sense"),
    ]

    @Test(arguments: expected.map(\.path))
    func `Every error has its page, its status and the headers of every page`(_ path: String) async throws {
        let browser = try await TestSite().browser(routes)
        let expected = try #require(Self.expected.first { $0.path == path })
        let page = try await browser.get("/\(path)/")
        #expect(page.status == expected.status)
        #expect(page.text.contains(expected.page))
        #expect(page.text.contains("/static/watchword/style."))
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
        #expect(page.header("X-Content-Type-Options") == "nosniff")
        #expect(page.header("Content-Security-Policy")?.contains("default-src 'self'") == true)
        #expect(page.header("Content-Length") == String(page.body.count))
    }

    @Test func `ASVS V16.5.1: nothing of an error leaves the server outside debug`() async throws {
        let browser = try await TestSite().browser(routes)
        for path in ["leak", "other", "gone", "tables", "template", "denied", "suspicious", "missing", "row", "model"] {
            let text = try await browser.get("/\(path)/").text
            for word in [
                "SELECT", "syntax", "no file", "auth_user", "nowhere", "staff", "odd", "no such thing", "ecretary",
            ] {
                #expect(!text.contains(word))
            }
        }
    }

    @Test func `CVE-2019-3498: the page about an unknown address does not repeat it`() async throws {
        let browser = try await TestSite().browser(routes)
        let page = try await browser.get("/Your-account-is-locked-call-555/")
        #expect(page.status == 404)
        #expect(!page.text.contains("555"))
    }

    @Test func `A client that does not take HTML gets text`() async throws {
        let browser = try await TestSite().browser(routes)
        let page = try await browser.get("/missing/", headers: [.accept: "application/json"])
        #expect(page.status == 404)
        #expect(page.header("Content-Type") == "text/plain; charset=utf-8")
        #expect(page.text.hasPrefix("404 Nothing here"))
        #expect(!page.text.contains("no such thing"))
    }

    @Test func `An error that brings its own answer keeps it where the site has no page`() async throws {
        let browser = try await TestSite().browser(routes)
        let page = try await browser.get("/teapot/")
        #expect(page.status == 418)
        #expect(page.text.contains("short and stout"))
        #expect(page.header("X-Frame-Options") == "DENY")
    }

    @Test func `Too many passwords and a busy database say when to come back`() async throws {
        let browser = try await TestSite().browser(routes)
        #expect(try await browser.get("/full/").header("Retry-After") == "3")
        #expect(try await browser.get("/busy/").header("Retry-After") == "5")
    }

    @Test func `A wrong method is told the right ones`() async throws {
        let browser = try await TestSite().browser(routes)
        let page = try await browser.get("/post/")
        #expect(page.status == 405)
        #expect(page.header("Allow") == "POST, OPTIONS")
    }

    @Test func `A page comes out even when no template can be rendered`() async throws {
        let site = try await TestSite(templates: ["500.html": "{% url 'nobody' %}", "frame.html": "{% if %}"])
        let page = try await site.browser(routes).get("/leak/")
        #expect(page.status == 500)
        #expect(page.text.contains("<h1>Our mistake</h1>"))
        #expect(try await site.browser(routes).get("/missing/").text.contains("<h1>Nothing here</h1>"))
    }

    @Test func `A site's own error page is used`() async throws {
        let site = try await TestSite(templates: ["404.html": "ours: {{ request_path }} {{ reason }}."])
        #expect(try await site.browser(routes).get("/a<b/").text == "ours: /a%3Cb/ .")
    }

    @Test func `ASVS V16.5.2: a database that is down gives 503, with the page's own headers, never a sign-in`()
        async throws
    {
        let site = try await TestSite()
        let browser = site.browser { router in
            site.signInRoute(router)
            router.get("user/") { _, context in try await context.render("user.html") }
        }
        _ = try await browser.get("/sign-in/")
        #expect(try await browser.get("/user/").text == "<p>john</p>")
        site.database.fail(with: .unavailable("gone"))
        let page = try await browser.get("/user/")
        #expect(page.status == 503)
        #expect(page.setCookies.isEmpty)
        site.database.fail(with: nil)
        #expect(try await browser.get("/user/").text == "<p>john</p>")
    }
}
