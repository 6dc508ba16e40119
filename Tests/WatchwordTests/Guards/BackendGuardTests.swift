import Testing
import Watchword
import WatchwordTesting

@Suite("Guards and what backends say")
struct BackendGuardTests {
    /// Lets visitors post, and forbids something to everybody.
    struct House: AuthenticationBackend {
        struct Nothing: Sendable {}
        struct Away: Error {}
        let name = BackendName("tests.House")

        func authenticate(_ credentials: Nothing, from request: RequestInfo?) async throws -> Verdict<User> { .notMine }
        func user(_ id: User.ID) async throws -> User? { nil }

        func decides(
            _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
        ) async throws -> Decision {
            switch permission.description {
            case "board.post": user == nil || user?.username == "anna" ? .allow : .noOpinion
            case "board.burn": .veto
            case "board.ask": throw Away()
            default: .noOpinion
            }
        }
    }

    @Test func `A visitor may do what a backend lets visitors do, and nobody what one forbids`() async throws {
        try await StorySite<User>.with(.sqlite, plan: { $0.backends = [.other(House()), .model] }) { site in
            let router = site.site.router()
            for name in ["post", "burn", "ask"] {
                router.requiring(.permission("board.\(name)")).get("\(name)/") { _, _ in name }
            }
            let responder = SiteResponder(router: router, services: site.site.services)
            let visitor = Browser(responder, redirects: .shown)
            #expect(try await visitor.get("/post/").text == "post")
            #expect(try await visitor.get("/burn/").location == "/accounts/login/?next=/burn/")
            #expect(try await visitor.get("/ask/").status == 403)
            for (name, status) in [("anna", 200), ("bert", 403)] {
                _ = try await site.site.users.create(User(username: name), password: "tulip-garden-91")
                let browser = Browser(responder, redirects: .shown)
                _ = try await browser.submit(
                    try browser.get("/accounts/login/").form(withField: "password"),
                    ["username": name, "password": "tulip-garden-91"])
                #expect(try await browser.get("/post/").status == status)
                #expect(try await browser.get("/burn/").status == 403)
                #expect(try await browser.get("/ask/").status == 403)
            }
        }
    }
}
