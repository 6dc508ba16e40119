import Foundation
import Synchronization
import Testing
import Watchword
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("A site whose directory is down for a while, over HTTP")
struct LDAPOutageTests {
    /// Whose credentials observers heard to be refused.
    final class Refused: Sendable {
        private let list = Mutex<[String]>([])
        var names: [String] { list.withLock { $0 } }
        func note(_ name: String) { list.withLock { $0.append(name) } }
    }

    private static let own = "tulip-garden-91"

    private func withSite(
        _ directory: LDAPSettings, _ refused: Refused = Refused(), _ story: (TestSite<User>) async throws -> Void
    ) async throws {
        try await TestSite<User>.run { site in
            site.backends = [try .ldap(directory, mapping: .standard), .model]
            site.migrations += LDAPMigrations.all
            site.loginRedirectURL = "dashboard"
            site.mount(.dashboard, at: "dashboard")
            site.mount(.signUp, at: "sign_up")
            site.mount(.accounts, at: "accounts")
            site.events.accounts.signInFailed { credentials, _ in refused.note(credentials.values["username"] ?? "") }
        } pages: { router in
            router.requiring(.recentlyConfirmed).post("keys/") { _, context in
                try await context.form().entries.filter { $0.name == "title" }.map(\.value).joined()
            }
        } test: { site in
            try await story(site)
        }
    }

    private func logIn(_ browser: Browser, _ name: String, _ password: String = People.password) async throws -> Page {
        let form = try await browser.get("/accounts/login/").form(withField: "password")
        return try await browser.submit(form, ["username": name, "password": password])
    }

    @Test("Whoever is asked for the password once more is told that it cannot be checked, and is no guesser")
    func confirmation() async throws {
        let refused = Refused()
        try await DirectoryServer.with(People.entries) { server in
            try await withSite(People.settings(server.port), refused) { test in
                let browser = test.browser()
                #expect(try await logIn(browser, "john").location == "/dashboard/")
                test.clock.advance(by: 901)
                let form = try await browser.get("/accounts/confirm/").form(withField: "confirm-password")
                let token = try #require(form["csrfmiddlewaretoken"])
                let asked = try await browser.post("/keys/", [("csrfmiddlewaretoken", token), ("title", "mine")])
                let carrying = try asked.form(withField: "confirm-password")

                server.kill()
                // More often than anybody may guess.
                for number in 0..<26 {
                    let page = try await browser.submit(
                        number.isMultiple(of: 2) ? form : carrying, ["confirm-password": People.password])
                    #expect(page.status == (number.isMultiple(of: 2) ? 200 : 403))
                    #expect(page.text.contains("cannot be checked at the moment"))
                    #expect(!page.text.contains("not your current password"))
                }
                #expect(refused.names == [])

                try await server.start()
                let wrong = try await browser.submit(carrying, ["confirm-password": "wrong"])
                #expect(wrong.status == 403 && wrong.text.contains("not your current password"))
                #expect(refused.names == ["john"])
                let done = try await browser.submit(carrying, ["confirm-password": People.password])
                #expect(done.status == 200 && done.text == "mine")
            }
        }
    }

    @Test("Log-ins while the directory is down lock nobody out, and guesses at a password of the site still count")
    func logIns() async throws {
        let refused = Refused()
        try await DirectoryServer.with(People.entries) { server in
            try await withSite(People.settings(server.port), refused) { test in
                _ = try await test.site.users.createSuperuser(User(username: "root"), password: Self.own)
                #expect(try await logIn(test.browser(), "john").location == "/dashboard/")
                server.kill()
                let browser = test.browser()
                // Somebody who was here before, and somebody whom only the directory knows.
                for name in ["john", "paul"] {
                    for _ in 0..<12 { #expect(try await logIn(browser, name).status == 200) }
                }
                #expect(refused.names == [])
                var statuses: [Int] = []
                for number in 0..<12 { statuses.append(try await logIn(browser, "root", "wrong-\(number)").status) }
                #expect(statuses.first == 200 && statuses.last == 429)
                #expect(Set(refused.names) == ["root"])
                #expect(try await logIn(browser, "root", Self.own).status == 429)

                try await server.start()
                #expect(try await logIn(browser, "john").location == "/dashboard/")
                #expect(try await logIn(test.browser(), "paul").location == "/dashboard/")
            }
        }
    }

    @Test("Who signs up on a site with a directory has a password here, and confirms with it")
    func signUp() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await withSite(People.settings(server.port)) { test in
                let browser = test.browser()
                let answers = [
                    "username": "ringo2", "email": "ringo@example.com", "password1": Self.own, "password2": Self.own,
                ]
                let form = try await browser.get("/sign_up/").form(withField: "password1")
                #expect(try await browser.submit(form, answers).location == "/dashboard/")
                #expect(try await browser.get("/dashboard/").text.contains("Hello, ringo2!"))
                test.clock.advance(by: 901)
                let asked = server.log.count
                let confirm = try await browser.get("/accounts/confirm/?next=/dashboard/").form(
                    withField: "confirm-password")
                #expect(
                    try await browser.submit(confirm, ["confirm-password": Self.own]).location == "/dashboard/")
                // The directory is not told the password.
                #expect(server.log.count == asked)
            }
        }
    }
}
