import Foundation
import Testing
import Watchword
import WatchwordTesting

/// Servers of one site while its secret key is replaced: not all of them get the new one at the same time.
@Suite("Replacing the secret key")
struct KeyRotationSecurityTests {
    private static let old = "the-old-key-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLM"
    private static let new = "the-new-key-9876543210-zyxwvutsrqponmlkjihgfedcba-MLKJIHGFEDCBA"
    private static let third = "a-third-key-5555555555-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLM"

    struct Servers {
        /// As it was: the old key alone.
        let before: StorySite<User>
        /// The new key, the old one its fallback.
        let after: StorySite<User>
        /// Told of the new key, but still signing with the old one.
        let peer: StorySite<User>
        /// The new key alone: the end of the change.
        let settled: StorySite<User>
        /// Neither key.
        let stranger: StorySite<User>
    }

    /// A page that leaves a message for the next one.
    struct NoteArea: Area {
        typealias User = WatchwordAuth.User

        func addRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>) {
            routes.get("") { _, context in
                context.messages.add(.success, "A note to be kept.")
                return "noted"
            }
        }
    }

    private func withServers(
        _ engine: DatabaseEngine, _ store: String = "database", _ body: (Servers) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await engine.withLocation { location in
            func server(
                _ key: String, _ fallbacks: String = "", _ story: (StorySite<User>) async throws -> Void
            ) async throws {
                let settings = [
                    "WATCHWORD_DATABASE_URL": location.url, "WATCHWORD_SECRET_KEY": key,
                    "WATCHWORD_SECRET_KEY_FALLBACKS": fallbacks, "WATCHWORD_PASSWORD_HASHERS": "md5",
                    "WATCHWORD_SESSION_STORE": store == "file" ? "file:" + folder.url.path : store,
                ]
                // Files are dated by the machine.
                try await StorySite<User>.with(
                    .sqlite, settings: settings,
                    plan: { plan in
                        if store == "file" { plan.clock = .live }
                        plan.mount(Mount(NoteArea()), at: "note")
                    }, story: story)
            }
            try await server(Self.old) { before in
                try await server(Self.new, Self.old) { after in
                    try await server(Self.old, Self.new) { peer in
                        try await server(Self.new) { settled in
                            try await server(Self.third) { stranger in
                                try await body(
                                    Servers(
                                        before: before, after: after, peer: peer, settled: settled, stranger: stranger))
                            }
                        }
                    }
                }
            }
        }
    }

    @Test(
        "V11.1.1: a session goes on under the new key and at a server that has it among its fallbacks",
        arguments: DatabaseEngine.allCases, ["database", "cached_database", "file", "signed_cookies"])
    func sessions(engine: DatabaseEngine, store: String) async throws {
        try await withServers(engine, store) { servers in
            let first = servers.before.browser()
            try await Visitor.signUp("anna", in: first)
            let cookie = try #require(first.cookies["sessionid"])

            let moved = servers.after.browser()
            moved.cookies = first.cookies
            #expect(try await Visitor.greeted(in: moved) == "anna")
            let next = try #require(moved.cookies["sessionid"])
            #expect(next != cookie)
            // The change happens once.
            #expect(try await moved.get("/dashboard/").setCookies.allSatisfy { !$0.hasPrefix("sessionid") })
            #expect(try await Visitor.greeted(in: moved) == "anna")
            // A cookie that is its own session cannot be taken back; others are dead under their old key.
            let copy = servers.after.browser()
            copy.cookies["sessionid"] = cookie
            #expect(try await Visitor.greeted(in: copy) == (store == "signed_cookies" ? "anna" : "Guest"))

            for server in [servers.settled, servers.after] {
                let browser = server.browser()
                browser.cookies["sessionid"] = next
                #expect(try await Visitor.greeted(in: browser) == "anna")
                #expect(browser.cookies["sessionid"] == next)
            }
            for server in [servers.before, servers.stranger] {
                let browser = server.browser()
                browser.cookies["sessionid"] = next
                #expect(try await Visitor.greeted(in: browser) == "Guest")
            }
            let back = servers.peer.browser()
            back.cookies["sessionid"] = next
            #expect(try await Visitor.greeted(in: back) == "anna")
            let last = try #require(back.cookies["sessionid"])
            #expect(last != next)
            let again = servers.after.browser()
            again.cookies["sessionid"] = last
            #expect(try await Visitor.greeted(in: again) == "anna")
        }
    }

    @Test(
        "V11.1.1: a reset link of either key is completed at a server that knows it as a fallback, once",
        arguments: DatabaseEngine.allCases, [true, false])
    func resetLinks(engine: DatabaseEngine, oldFirst: Bool) async throws {
        try await withServers(engine) { servers in
            let (sender, receiver) = oldFirst ? (servers.before, servers.after) : (servers.after, servers.peer)
            try await Visitor.signUp("anna", in: sender.browser())
            let asking = sender.browser()
            _ = try await asking.submit(
                asking.get("/accounts/password_reset/").form(withField: "email"), ["email": "anna@example.com"])
            let link = try await sender.resetLink()

            let lost = try await servers.stranger.browser().get(link)
            #expect(lost.status == 200 && lost.forms.allSatisfy { $0["new_password1"] == nil })

            // The link is opened at one server, the form is sent to the other.
            asking.cookies = [:]
            let place = try #require(try await asking.get(link).location)
            let form = try await asking.get(place).form(withField: "new_password1")
            let browser = receiver.browser()
            browser.cookies = asking.cookies
            let answers = ["new_password1": "rose-garden-92", "new_password2": "rose-garden-92"]
            #expect(try await browser.submit(form, answers).location == "/accounts/reset/done/")
            try await Visitor.logIn("anna", "rose-garden-92", in: sender.browser())
            for server in [sender, receiver] {
                let used = try await server.browser().get(link)
                #expect(used.status == 200 && used.forms.allSatisfy { $0["new_password1"] == nil })
            }

            let directly = receiver.browser()
            _ = try await asking.submit(
                asking.get("/accounts/password_reset/").form(withField: "email"), ["email": "anna@example.com"])
            let second = try await sender.resetLink()
            #expect(second != link)
            let moved = try #require(try await directly.get(second).location)
            #expect(
                try await directly.submit(directly.get(moved).form(withField: "new_password1"), answers).location
                    == "/accounts/reset/done/")
        }
    }

    @Test(
        "V11.1.1: forms and messages of either key are taken by a server that knows it as a fallback",
        arguments: [true, false]
    )
    func formsAndMessages(oldFirst: Bool) async throws {
        try await withServers(.sqlite) { servers in
            let (one, other) = oldFirst ? (servers.before, servers.after) : (servers.after, servers.peer)
            let browser = one.browser()
            let form = try await browser.get("/sign_up/").form(withField: "password1")
            _ = try await browser.get("/note/")
            #expect(browser.cookies["messages"] != nil && browser.cookies["csrftoken"] != nil)

            let stranger = servers.stranger.browser()
            stranger.cookies = browser.cookies
            #expect(try await !stranger.get("/dashboard/").text.contains("A note to be kept."))

            let there = other.browser()
            there.cookies = browser.cookies
            let page = try await there.submit(
                form,
                [
                    "username": "anna", "email": "anna@example.com", "password1": Visitor.password,
                    "password2": Visitor.password,
                ])
            #expect(page.location == "/dashboard/")
            let dashboard = try await there.get("/dashboard/").text
            #expect(dashboard.contains("Hello, anna!") && dashboard.contains("A note to be kept."))
            #expect(there.cookies["messages"] == nil)
        }
    }
}
