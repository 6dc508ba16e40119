import HTTPTypes
import Hummingbird
import Synchronization
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Guards under attack")
struct GuardSecurityTests {
    struct Broken: Error {}
    /// An error that asks for an answer of success.
    struct Sly: HTTPResponseError {
        var status: HTTPResponse.Status { .ok }
        func response(from request: Request, context: some RequestContext) throws -> Response {
            Response(status: .ok, body: ResponseBody(byteBuffer: .init(string: "come in")))
        }
    }

    @Test func `V16.5.3: a guard that fails lets nobody in`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna") { $0.isStaff = true }
        let handled = Mutex(0)
        let browser = site.browser(withAccounts: .shown) { router in
            let failures: [(String, Guard<User>)] = [
                ("broken", .condition { _ in throw Broken() }),
                ("sly", .condition { _ in throw Sly() }),
                ("http", .condition { _ in throw HTTPError(.ok) }),
                ("first", .anyOf(.condition { _ in throw Broken() }, .staff)),
                ("last", .allOf(.staff, .condition { _ in throw Broken() })),
                ("cancelled", .condition { _ in throw CancellationError() }),
                ("away", .condition { _ in throw DatabaseError.unavailable("gone") }),
                ("hidden", .condition { _ in throw PageNotFound() }),
            ]
            for (path, requirement) in failures {
                router.requiring(requirement).get("\(path)/") { _, _ in
                    handled.withLock { $0 += 1 }
                    return "in"
                }
            }
        }
        try await browser.signIn(as: "anna")
        for (path, status) in [
            ("broken", 403), ("sly", 403), ("http", 403), ("first", 403), ("last", 403), ("cancelled", 503),
            ("away", 503), ("hidden", 404),
        ] {
            let page = try await browser.get("/\(path)/")
            #expect(page.status == status, "\(path)")
            #expect(!page.text.contains("come in"))
        }
        #expect(handled.withLock { $0 } == 0)
    }

    @Test(
        "V16.5.3: a database that is away lets nobody in",
        arguments: [
            DatabaseError.unavailable("gone"), .busy("locked"), .missingTable("auth_user"), .other("broken"),
            .unreadable("a column"),
        ])
    func outage(error: DatabaseError) async throws {
        let site = try await TestSite()
        try await site.makeUser("anna") { $0.isStaff = true }
        let handled = Mutex(0)
        let browser = site.browser(withAccounts: .shown) { router in
            router.requiring(.login).get("in/") { _, _ in
                handled.withLock { $0 += 1 }
                return "in"
            }
        }
        try await browser.signIn(as: "anna")
        site.database.fail(with: error)
        #expect([403, 503].contains(try await browser.get("/in/").status))
        #expect(handled.withLock { $0 } == 0)
        site.database.fail(with: nil)
        #expect(try await browser.get("/in/").text == "in")
    }

    @Test func `V8.3.1: a request that no page offers is refused all the same`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna")
        let handled = Mutex(0)
        let browser = site.browser(withAccounts: .shown) { router in
            router.get("form/") { _, context in try await context.render("form.html") }
            let staff = router.group("form/").requiring(.staff)
            for method in [HTTPRequest.Method.post, .put, .patch, .delete] {
                staff.on("", method: method) { _, _ in
                    handled.withLock { $0 += 1 }
                    return "done"
                }
            }
        }
        try await browser.signIn(as: "anna")
        let form = try await browser.get("/form/").form(withField: "a")
        #expect(try await browser.submit(form).status == 403)
        let token = try #require(HTTPField.Name("X-CSRFToken"))
        let headers: HTTPFields = [token: try #require(form["csrfmiddlewaretoken"])]
        for method in [HTTPRequest.Method.put, .patch, .delete] {
            #expect(try await browser.send(method, "/form/", headers: headers).status == 403)
        }
        #expect(handled.withLock { $0 } == 0)
    }

    @Test func `V8.3.2: a right that is taken away is gone at the very next request`() async throws {
        let site = try await TestSite()
        try await site.makePermission()
        let anna = try await site.makeUser("anna") { $0.isStaff = true }
        try await site.setMayClose(anna, to: true)
        let browser = site.browser(withAccounts: .shown) { router in
            router.requiring(.permission(GuardTests.closing)).get("close/") { _, _ in "close" }
            router.requiring(.staff).get("office/") { _, _ in "office" }
        }
        try await browser.signIn(as: "anna")
        #expect(try await browser.get("/close/").status == 200)
        try await site.setMayClose(anna, to: false)
        #expect(try await browser.get("/close/").status == 403)
        #expect(try await browser.get("/office/").status == 200)
        try await site.database.write { _ = try $0.execute("UPDATE auth_user SET is_staff = \(false)") }
        #expect(try await browser.get("/office/").status == 403)
        try await site.database.write { _ = try $0.execute("UPDATE auth_user SET is_active = \(false)") }
        #expect(try await browser.get("/office/").location == "/accounts/login/?next=/office/")
    }

    @Test func `V16.3.2: whoever is refused is in the log, with the route and what was lacking`() async throws {
        let site = try await TestSite()
        let anna = try await site.makeUser("anna")
        let lines = LogLines()
        let responder = site.responder { router in
            AccountArea<User>().addRoutes(to: router.area(at: "accounts"))
            router.group("tasks").requiring(.permission("tasks.close_task")).get(":id/close/") { _, _ in "x" }
            router.requiring(.condition { _ in throw Broken() }).get("broken/") { _, _ in "x" }
        }
        let browser = Browser(responder, redirects: .shown)
        try await browser.signIn(as: "anna")
        let cookies = browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        for path in ["/tasks/1/close/", "/broken/"] {
            let head = HTTPRequest(
                method: .get, scheme: "http", authority: "localhost", path: path, headerFields: [.cookie: cookies])
            let answer = try await responder.respond(
                to: Request(head: head, body: RequestBody(buffer: .init())),
                context: SiteEntryContext(logger: lines.logger()))
            #expect(answer.status == .forbidden)
        }
        let text = lines.text
        #expect(text.contains("/tasks/1/close/"))
        #expect(text.contains("user \(anna.id) lacks tasks.close_task"))
        #expect(text.contains("A guard could not decide") && text.contains("GuardSecurityTests.Broken"))
    }

    @Test func `A context of trust cannot be made behind the back of its guard`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna") { $0.isStaff = true }
        let browser = site.browser(withAccounts: .shown) { router in
            router.get("made/") { _, context in try StaffContext<User>(context: context).user.username }
            router.requiring(.login).get("other/") { _, context in
                try StaffContext<User>(context: context).user.username
            }
        }
        try await browser.signIn(as: "anna")
        #expect(try await browser.get("/made/").status == 403)
        #expect(try await browser.get("/other/").status == 403)
    }
}
