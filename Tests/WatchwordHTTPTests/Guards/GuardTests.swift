import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Guards of routes")
struct GuardTests {
    static let closing = PermissionName(app: "tasks", codename: "close_task")

    private func routes(_ router: TestSite.Router) {
        router.group("in").requiring(.login).get("page/") { _, _ in "in" }
        router.group("office").requiring(.staff).get("page/") { _, _ in "office" }
        router.group("tasks").requiring(.permission(Self.closing)).post(":id/close/") { _, context in
            context.parameters.get("id") ?? ""
        }
        router.group("tasks").requiring(.permission("tasks.close_task")).get("page/") { _, _ in "tasks" }
        router.requiring(.condition { $0.email.hasSuffix("@example.com") }).get("ours/") { _, _ in "ours" }
        router.requiring(.anyOf(.staff, .permission(Self.closing))).get("either/") { _, _ in "either" }
        router.requiring(.allOf(.staff, .permission(Self.closing))).get("both/") { _, _ in "both" }
        router.requiring(.staff).requiring(.permission(Self.closing)).get("nested/") { _, _ in "nested" }
        router.requiring(.anyOf()).get("none/") { _, _ in "none" }
        router.requiring(.allOf()).get("void/") { _, _ in "void" }
        router.requiring(.permission("close task")).get("malformed/") { _, _ in "malformed" }
        router.get("open/") { _, _ in "open" }
    }

    @Test(
        "V8.2.1: every guard lets in whom it should, asks visitors to log in, and refuses the others",
        arguments: DatabaseEngine.allCases)
    func matrix(engine: DatabaseEngine) async throws {
        let site = try await TestSite(on: engine)
        try await site.makePermission()
        try await site.makeUser("plain")
        try await site.makeUser("clerk") { $0.isStaff = true }
        try await site.makeUser("super") { $0.isSuperuser = true }
        try await site.makeUser("friend") { $0.email = "friend@example.com" }
        try await site.setMayClose(try await site.makeUser("closer"), to: true)
        try await site.setMayClose(try await site.makeUser("closing clerk") { $0.isStaff = true }, to: true)

        let allowed: [String: Set<String>] = [
            "/in/page/": ["plain", "clerk", "super", "friend", "closer", "closing clerk"],
            "/office/page/": ["clerk", "closing clerk"],
            "/tasks/page/": ["super", "closer", "closing clerk"],
            "/ours/": ["friend"],
            "/either/": ["clerk", "super", "closer", "closing clerk"],
            "/both/": ["closing clerk"],
            "/nested/": ["closing clerk"],
            "/none/": [], "/void/": [], "/malformed/": [],
        ]
        for name in ["plain", "clerk", "super", "friend", "closer", "closing clerk"] {
            let browser = site.browser(withAccounts: .shown, routes)
            try await browser.signIn(as: name)
            for (path, names) in allowed {
                let expected = names.contains(name) ? 200 : 403
                #expect(try await browser.get(path).status == expected, "\(name) at \(path)")
            }
            #expect(try await browser.get("/open/").status == 200)
        }
        let visitor = site.browser(withAccounts: .shown, routes)
        #expect(try await visitor.get("/open/").status == 200)
        for path in allowed.keys where !["/none/", "/void/", "/malformed/"].contains(path) {
            #expect(try await visitor.get(path).location == "/accounts/login/?next=\(path)", "\(path)")
        }
        for path in ["/none/", "/void/", "/malformed/"] { #expect(try await visitor.get(path).status == 403) }
    }

    @Test func `A visitor comes back to the page that was asked for, query and all`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna")
        let browser = site.browser(withAccounts: .shown, routes)
        let asked = try await browser.get("/in/page/?q=a+b&r=%26&s=/x")
        #expect(asked.status == 302)
        #expect(asked.location == "/accounts/login/?next=/in/page/%3Fq%3Da%2Bb%26r%3D%2526%26s%3D/x")
        let login = try await browser.get(try #require(asked.location)).form(withField: "password")
        let back = try await browser.submit(login, ["username": "anna", "password": TestSite.password])
        #expect(back.location == "/in/page/?q=a+b&r=%26&s=/x")
        #expect(try await browser.get(try #require(back.location)).text == "in")
    }

    @Test func `A log-in page on another site is told the whole address, one of ours only the path`() async throws {
        for (login, expected) in [
            (
                "https://id.example.org/in?x=1#f",
                "https://id.example.org/in?x=1&next=http%3A//localhost/in/page/%3Fa%3D1#f"
            ),
            ("http://localhost/in/", "http://localhost/in/?next=/in/page/%3Fa%3D1"),
            ("https://localhost/in/", "https://localhost/in/?next=http%3A//localhost/in/page/%3Fa%3D1"),
            ("//localhost/in/", "//localhost/in/?next=/in/page/%3Fa%3D1"),
        ] {
            let browser = try await TestSite({ $0.loginURL = login }).browser(routes)
            #expect(try await browser.get("/in/page/?a=1").location == expected)
        }
    }

    @Test func `A program is told 401 and 403 instead of being led to a page`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna")
        let browser = site.browser(withAccounts: .shown) { router in
            routes(router)
            router.exemptFromCSRF().requiring(.staff).get("api/") { _, _ in "api" }
        }
        let json: HTTPFields = [.accept: "application/json"]
        let visitor = try await browser.get("/in/page/", headers: json)
        #expect(visitor.status == 401)
        #expect(visitor.location == nil)
        #expect(visitor.header("WWW-Authenticate") == "Cookie form-action=\"/accounts/login/\"")
        #expect(visitor.header("Content-Type") == "text/plain; charset=utf-8")
        #expect(try await browser.get("/api/").status == 401)
        try await browser.signIn(as: "anna")
        #expect(try await browser.get("/in/page/", headers: json).text == "in")
        #expect(try await browser.get("/office/page/", headers: json).status == 403)
        #expect(try await browser.get("/api/").status == 403)
    }

    @Test func `A guarded page varies with the cookie and is kept by nobody, unless its handler says otherwise`()
        async throws
    {
        let site = try await TestSite()
        try await site.makeUser("anna")
        let browser = site.browser(withAccounts: .shown) { router in
            routes(router)
            router.requiring(.login).get("own/") { _, _ in
                Response(status: .ok, headers: [.cacheControl: "private, max-age=60"])
            }
        }
        try await browser.signIn(as: "anna")
        let page = try await browser.get("/in/page/")
        #expect(page.header("Cache-Control") == "max-age=0, no-cache, no-store, must-revalidate, private")
        #expect(page.header("Vary") == "Cookie")
        #expect(try await browser.get("/own/").header("Cache-Control") == "private, max-age=60")
    }

    @Test func `The user is read once for all guards, the handler and the template`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna") { $0.isStaff = true }
        let browser = site.browser(withAccounts: .shown) { router in
            router.requiring(.login).requiring(.staff).group("a", context: StaffContext<User>.self).get("") {
                _, context in
                try await context.render("user.html")
            }
        }
        try await browser.signIn(as: "anna")
        let before = site.database.reads
        #expect(try await browser.get("/a").text == "<p>anna</p>")
        #expect(site.database.reads == before + 1)
    }

    @Test func `A template of a guarded page shows what the user may do`() async throws {
        let page =
            "{% if user.is_authenticated %}{{ user }}{% endif %}"
            + "{% if perms.tasks %} tasks{% endif %}{% if perms.tasks.close_task %} close{% endif %}"
            + "{% if perms.tasks.view_task %} view{% endif %}"
            + "{% if 'tasks.close_task' in perms %} in{% endif %}{% if 'tasks' in perms %} any{% endif %}"
        let site = try await TestSite(templates: ["rights.html": page])
        try await site.makePermission()
        try await site.setMayClose(try await site.makeUser("closer"), to: true)
        try await site.makeUser("super") { $0.isSuperuser = true }
        try await site.makeUser("plain")
        for (name, text) in [
            ("closer", "closer tasks close in any"), ("super", "super tasks close view in any"), ("plain", "plain"),
        ] {
            let browser = site.browser(withAccounts: .shown) { router in
                router.requiring(.login).get("rights/") { _, context in try await context.render("rights.html") }
            }
            try await browser.signIn(as: name)
            let shown = try await browser.get("/rights/").text
            #expect(shown == text)
        }
    }

    @Test func `The router tells which routes have guards, and where they were written`() async throws {
        let router = try await TestSite().router()
        routes(router)
        let guarded = router.guardedRoutes
        #expect(guarded.count == 11)
        let close = try #require(guarded.first { $0.route == "POST /tasks/:id/close/" })
        #expect(close.demands.map(\.permissions) == [[Self.closing]])
        #expect(close.demands.first?.place.hasPrefix("WatchwordHTTPTests/GuardTests.swift:") == true)
        #expect(guarded.first { $0.route == "GET /nested/" }?.demands.count == 2)
        #expect(guarded.first { $0.route == "GET /malformed/" }?.demands.first?.malformedNames == ["close task"])
    }
}
