import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordForms
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Groups of routes")
struct GroupTests {
    struct Mark: RouterMiddleware {
        typealias Context = SiteContext<User>
        let mark: String

        func handle(
            _ request: Request, context: Context, next: (Request, Context) async throws -> Response
        ) async throws -> Response {
            var response = try await next(request, context)
            if let name = HTTPField.Name("X-Mark") {
                response.headers[name] = mark + (response.headers[name] ?? "")
            }
            return response
        }
    }

    /// Answers what nobody else does, as a middleware for other origins would.
    struct Preflight: RouterMiddleware {
        typealias Context = SiteContext<User>

        func handle(
            _ request: Request, context: Context, next: (Request, Context) async throws -> Response
        ) async throws -> Response {
            request.method == .options ? Response(status: .noContent) : try await next(request, context)
        }
    }

    struct SignedIn: ChildRequestContext, SiteRequestContext {
        var coreContext: CoreRequestContextStorage
        let site: RequestCell<User>
        let name: String

        init(context: SiteContext<User>) throws {
            coreContext = context.coreContext
            site = context.site
            guard let name = try context.query["name"] else { throw PermissionDenied() }
            self.name = name
        }
    }

    @Test func `Middleware covers the routes that are added after it, the outer around the inner`() async throws {
        let browser = try await TestSite().browser { router in
            router.get("before/") { _, _ in "x" }
            router.add(middleware: Mark(mark: "a"))
            let group = router.group("in/")
            group.get("before/") { _, _ in "x" }
            group.add(middleware: Mark(mark: "b"))
            group.get("after/") { _, _ in "x" }
            group.group("deeper").add(middleware: Mark(mark: "c")).get("still/") { _, _ in "x" }
        }
        #expect(try await browser.get("/before/").header("X-Mark") == nil)
        #expect(try await browser.get("/in/before/").header("X-Mark") == "a")
        #expect(try await browser.get("/in/after/").header("X-Mark") == "ab")
        #expect(try await browser.get("/in/deeper/still/").header("X-Mark") == "abc")
    }

    @Test func `The router's middleware sees requests without a route too`() async throws {
        let browser = try await TestSite().browser { router in
            router.add(middleware: Preflight())
            router.post("api/") { _, _ in "x" }
        }
        #expect(try await browser.send(.options, "/api/").status == 204)
        #expect(try await browser.send(.options, "/nowhere/").status == 204)
    }

    @Test func `A group can demand a context of its own`() async throws {
        let browser = try await TestSite().browser { router in
            router.group("members", context: SignedIn.self).get(":page/", name: "page") { _, context in
                "\(context.name) \(context.parameters.get("page") ?? "") \(context.site.host)"
            }
        }
        #expect(try await browser.get("/members/list/?name=john").text == "john list localhost")
        #expect(try await browser.get("/members/list/").status == 403)
    }

    @Test func `Hummingbird's own way of adding routes works`() async throws {
        func add(to router: some RouterMethods<SiteContext<User>>) {
            router.get("hello/:name") { _, context in try context.parameters.require("name") }
            router.group("g").get { _, _ in "group" }
            router.get("all/**") { _, context in context.parameters.getCatchAll().joined(separator: "+") }
        }
        let browser = try await TestSite().browser { router in
            add(to: router)
            router.group("more").get { _, _ in "more" }
        }
        #expect(try await browser.get("/hello/you").text == "you")
        #expect(try await browser.get("/g").text == "group")
        #expect(try await browser.get("/all/a/b").text == "a+b")
        #expect(try await browser.get("/more").text == "more")
    }

    @Test func `Options of a group hold in the groups inside it`() async throws {
        let browser = try await TestSite().browser { router in
            let ours = router.withContentSecurityPolicy().neverCached().group("accounts/")
            ours.group("deep/").get("page/") { _, _ in "x" }
            router.get("theirs/") { _, _ in "x" }
            router.exemptFromCSRF().group("api/").group("v1/").post("thing/") { _, _ in "taken" }
        }
        let ours = try await browser.get("/accounts/deep/page/")
        #expect(ours.header("Content-Security-Policy") != nil)
        #expect(ours.header("Cache-Control") == "max-age=0, no-cache, no-store, must-revalidate, private")
        #expect(ours.header("Expires") == "Tue, 14 Nov 2023 22:13:20 GMT")
        let theirs = try await browser.get("/theirs/")
        #expect(theirs.header("Content-Security-Policy") == nil)
        #expect(theirs.header("Cache-Control") == nil)
        #expect(try await browser.post("/api/v1/thing/").text == "taken")
    }
}
