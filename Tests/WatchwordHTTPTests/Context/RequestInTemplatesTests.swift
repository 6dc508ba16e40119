import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordTemplates
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("The request in templates")
struct RequestInTemplatesTests {
    /// What a template shows of one request.
    private func shown(
        _ template: String, at target: String = "/shelf/books/?page=2&tag=x&tag=%26y",
        headers: HTTPFields = [:]
    ) async throws -> String {
        let site = try await TestSite(templates: ["page.html": template])
        let browser = site.browser { router in
            router.get("shelf/books/", name: "shelf:books") { _, context in
                try await context.session["colour"] = .string("<red>")
                return try await context.render("page.html")
            }
        }
        let page = try await browser.get(target, headers: headers)
        #expect(page.status == 200)
        return page.text
    }

    @Test(
        "The members that templates of Django look at",
        arguments: [
            ("{{ request.GET.page }}{{ request.GET.tag }}", "2&amp;y"),
            ("{% for name in request.GET %}{{ name }};{% endfor %}", "page;tag;"),
            ("{% for name, texts in request.GET.lists %}{{ texts|join:'+' }};{% endfor %}", "2;x+&amp;y;"),
            ("{% for name, text in request.GET.items %}{{ name }}={{ text }};{% endfor %}", "page=2;tag=&amp;y;"),
            ("{{ request.GET.urlencode }}", "page=2&amp;tag=x&amp;tag=%26y"),
            ("{% if 'page' in request.GET %}in{% endif %}{% if request.POST %}posted{% endif %}", "in"),
            ("{{ request.path }} {{ request.method }} {{ request.scheme }}", "/shelf/books/ GET http"),
            ("{{ request.get_full_path }}", "/shelf/books/?page=2&amp;tag=x&amp;tag=%26y"),
            ("{{ request.get_host }} {{ request.get_port }}", "localhost 80"),
            ("{{ request.build_absolute_uri }}", "http://localhost/shelf/books/?page=2&amp;tag=x&amp;tag=%26y"),
            ("{{ request.META.REQUEST_METHOD }} {{ request.META.QUERY_STRING|length }}", "GET 21"),
            ("{{ request.resolver_match.url_name }} {{ request.resolver_match.view_name }}", "books shelf:books"),
            ("{{ request.session.colour }}", "&lt;red&gt;"),
            ("{{ request.user.is_authenticated }} {{ request.nothing }}", "False "),
            ("{% querystring page=3 tag=None %}", "?page=3"),
            ("{% querystring %}", "?page=2&amp;tag=x&amp;tag=%26y"),
            ("{{ csrf_token|length }}", "64"),
        ])
    func members(template: String, expected: String) async throws {
        #expect(try await shown(template) == expected)
    }

    @Test("Headers are found in any letter case, and by the names of the Common Gateway Interface")
    func headers() async throws {
        let thing = try #require(HTTPField.Name("X-Thing"))
        let template =
            "{{ request.headers.user_agent }}|{{ request.headers.X_Thing }}|{{ request.META.HTTP_X_THING }}"
        let text = try await shown(template, headers: [.userAgent: "<ua>", thing: "1"])
        #expect(text == "&lt;ua&gt;|1|1")
    }

    @Test(
        "A query that cannot be read shows nothing and breaks nothing",
        arguments: [
            "/shelf/books/?a=%zz", "/shelf/books/?%ff=1", "/shelf/books/?" + String(repeating: "a&", count: 3000),
        ])
    func brokenQuery(target: String) async throws {
        #expect(try await shown("[{{ request.GET.a }}{% querystring page=1 %}]", at: target) == "[?page=1]")
    }

    @Test("A form that was read is shown; one that was not is empty")
    func form() async throws {
        let site = try await TestSite(templates: ["page.html": "[{{ request.POST.a }}]"])
        let browser = site.browser { router in
            let api = router.exemptFromCSRF()
            api.post("read/") { _, context in
                _ = try await context.form()
                return try await context.render("page.html")
            }
            api.post("unread/") { _, context in try await context.render("page.html") }
        }
        #expect(try await browser.post("/read/", [("a", "1"), ("a", "<2>")]).text == "[&lt;2&gt;]")
        #expect(try await browser.post("/unread/", [("a", "1")]).text == "[]")
    }

    @Test("Entries of the session that belong to the library are not shown")
    func ownEntries() async throws {
        let site = try await TestSite(templates: ["page.html": "{{ request.session }}|{{ request.COOKIES.a }}"])
        let browser = site.browser { router in
            site.signInRoute(router)
            router.get("page/") { _, context in try await context.render("page.html") }
        }
        _ = try await browser.get("/sign-in/")
        let page = try await browser.get("/page/")
        #expect(page.text == "{}|")
        #expect(page.header("Vary")?.contains("Cookie") == true)
    }
}
