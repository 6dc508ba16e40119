import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Contexts of trust")
struct TrustedContextTests {
    /// Those whose name begins with an a.
    enum FriendsOfA: TrustLevel {
        static var requirement: Guard<User> { .condition { $0.username.hasPrefix("a") } }
    }

    /// A context of an app's own, with something of its own in it.
    struct OwnContext: SiteRequestContext {
        typealias Source = SiteRequestSource<User>

        var coreContext: CoreRequestContextStorage
        let site: RequestCell<User>
        let motto = "own"

        init(source: SiteRequestSource<User>) {
            coreContext = CoreRequestContextStorage(source: source)
            site = source.cell
        }
    }

    private func routes(_ router: TestSite.Router) {
        router.group("notes", context: SignedInContext<User>.self).get(":id/") { _, context in
            let user: User = context.user
            return "\(user.username) \(context.parameters.get("id") ?? "") \(context.site.method.rawValue)"
        }
        router.group("office", context: StaffContext<User>.self).get("") { _, context in context.user.username }
        router.group("keys", context: RecentlyConfirmedContext<User>.self).get("") { _, context in context.user.username
        }
        router.group("a", context: TrustedContext<SiteContext<User>, FriendsOfA>.self).get("") { _, context in
            context.user.username
        }
        router.group("deep", context: SignedInContext<User>.self)
            .group("er", context: TrustedContext<SignedInContext<User>, StaffLevel<User>>.self)
            .get("") { _, context in "\(context.user.username) \(context.parent.user.username)" }
    }

    @Test func `A handler gets the user that its context promises`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna") { $0.isStaff = true }
        try await site.makeUser("bert")
        let anna = site.browser(withAccounts: .shown, routes)
        let bert = site.browser(withAccounts: .shown, routes)
        let visitor = site.browser(withAccounts: .shown, routes)
        try await anna.signIn(as: "anna")
        try await bert.signIn(as: "bert")
        #expect(try await anna.get("/notes/5/").text == "anna 5 GET")
        #expect(try await anna.get("/office").text == "anna")
        #expect(try await anna.get("/keys").text == "anna")
        #expect(try await anna.get("/a").text == "anna")
        #expect(try await anna.get("/deep/er").text == "anna anna")
        #expect(try await bert.get("/notes/5/").text == "bert 5 GET")
        for path in ["/office", "/a", "/deep/er"] { #expect(try await bert.get(path).status == 403) }
        for path in ["/notes/5/", "/office", "/keys", "/a", "/deep/er"] {
            #expect(try await visitor.get(path).location == "/accounts/login/?next=\(path)")
        }
        site.clock.advance(901)
        #expect(try await anna.get("/keys").location == "/accounts/confirm/?next=/keys")
    }

    @Test func `A context of the app's own is within reach`() async throws {
        let site = try await TestSite()
        try await site.makeUser("anna")
        let router = SiteRouter<OwnContext>(names: site.services.urls)
        AccountArea<User>().addRoutes(to: router.area(at: "accounts"))
        router.group("own", context: TrustedContext<OwnContext, SignedInLevel<User>>.self).get("") { _, context in
            "\(context.user.username) \(context.parent.motto)"
        }
        let browser = Browser(SiteResponder(router: router, services: site.services), redirects: .shown)
        #expect(try await browser.get("/own").location == "/accounts/login/?next=/own")
        try await browser.signIn(as: "anna")
        #expect(try await browser.get("/own").text == "anna own")
    }
}
