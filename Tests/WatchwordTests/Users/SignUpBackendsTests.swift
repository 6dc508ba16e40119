import Testing
import Watchword
import WatchwordTesting

/// Whoever signs up has chosen a password, wherever its backend stands on the list.
@Suite("Signing up on a site with several backends")
struct SignUpBackendsTests {
    /// Lists in which the backend of passwords is not the first.
    enum List: String, CaseIterable {
        case remoteUser, objectGrants, both, allowAllUsers

        var backends: [BackendChoice<User>] {
            switch self {
            case .remoteUser: [.remoteUser(RemoteUser(header: "X-SSO-User")), .model]
            case .objectGrants: [.objectGrants, .model]
            case .both: [.objectGrants, .remoteUser(), .model]
            case .allowAllUsers: [.objectGrants, .allowAllUsers]
            }
        }
    }

    @Test(
        "The session is that of the password, lasts, and is confirmed by it", arguments: List.allCases,
        DatabaseEngine.allCases)
    func story(list: List, engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(
            engine, settings: ["WATCHWORD_TRUSTED_PROXIES": "10.0.0.1"], plan: { $0.backends = list.backends }
        ) { site in
            let browser = site.browser()
            let password = "tulip-garden-91"
            let form = try await browser.get("/sign_up/").form(withField: "password1")
            let made = try await browser.submit(
                form,
                ["username": "anna", "email": "anna@example.com", "password1": password, "password2": password])
            #expect(made.location == "/dashboard/")
            for _ in 0..<2 { #expect(try await browser.get("/dashboard/").text.contains("Hello, anna!")) }
            let session = try await site.site.accounts.sessions.openWithUser(cookie: browser.cookies["sessionid"])
            let backend: BackendName = list == .allowAllUsers ? .allowAllUsers : .model
            #expect(session.session[SessionName.backend]?.stringValue == backend.description)

            site.clock.advance(by: 901)
            let confirm = try await browser.get("/accounts/confirm/?next=/dashboard/").form(
                withField: "confirm-password")
            #expect(try await browser.submit(confirm, ["confirm-password": "wrong"]).status == 200)
            #expect(try await browser.submit(confirm, ["confirm-password": password]).location == "/dashboard/")
        }
    }
}
