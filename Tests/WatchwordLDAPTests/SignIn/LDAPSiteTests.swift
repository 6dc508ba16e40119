import Foundation
import Testing
import Watchword
import WatchwordTesting

@testable import WatchwordLDAP

@Suite("A site with a directory, over HTTP")
struct LDAPSiteTests {
    private func withSite(_ directory: LDAPSettings, _ story: (TestSite<User>) async throws -> Void) async throws {
        try await TestSite<User>.run { site in
            site.backends = [try .ldap(directory, mapping: .standard), .model]
            site.migrations += LDAPMigrations.all
            site.loginRedirectURL = "dashboard"
            site.mount(.dashboard, at: "dashboard")
            site.mount(.accounts, at: "accounts")
        } test: { site in
            try await story(site)
        }
    }

    private func logIn(_ browser: Browser, _ name: String, _ password: String = People.password) async throws -> Page {
        let form = try await browser.get("/accounts/login/").form(withField: "password")
        return try await browser.submit(form, ["username": name, "password": password])
    }

    @Test("Somebody logs in, keeps the page while the directory is down, and is out when switched off")
    func story() async throws {
        try await DirectoryServer.with(People.entries) { server in
            let settings = People.settings(server.port) {
                $0.groups = LDAPGroups(base: "ou=groups,\(People.suffix)", mirrored: .all)
            }
            try await withSite(settings) { test in
                let site = test.site
                let root = try await site.users.createSuperuser(User(username: "root"), password: "tulip-garden-91")
                let browser = test.browser()
                let refused = try await logIn(browser, "john", "wrong")
                #expect(refused.status == 200 && refused.text.contains("errorlist"))
                #expect(browser.cookies["sessionid"] == nil)

                #expect(try await logIn(browser, "john").location == "/dashboard/")
                #expect(try await browser.get("/dashboard/").text.contains("Hello, john!"))
                server.kill()
                #expect(try await browser.get("/dashboard/").text.contains("Hello, john!"))

                let other = test.browser()
                #expect(try await logIn(other, "paul").status == 200)
                #expect(other.cookies["sessionid"] == nil)
                #expect(try await logIn(other, "root", "tulip-garden-91").location == "/dashboard/")
                #expect(try await site.users.byID(root.id)?.lastLogin != nil)

                var john = try #require(try await site.users.byUsername("john"))
                john.isActive = false
                try await site.users.update(john)
                #expect(try await !browser.get("/dashboard/").text.contains("Hello, john!"))
            }
        }
    }

    @Test("V6.3.1: Guessing passwords of a directory is limited like any guessing")
    func guessing() async throws {
        try await DirectoryServer.with(People.entries) { server in
            try await withSite(People.settings(server.port)) { test in
                let browser = test.browser()
                var statuses: [Int] = []
                for number in 0..<12 { statuses.append(try await logIn(browser, "john", "wrong-\(number)").status) }
                #expect(statuses.first == 200 && statuses.last == 429)
                let asked = server.log.components(separatedBy: "dn=\"uid=john").count
                _ = try await logIn(browser, "john")
                #expect(server.log.components(separatedBy: "dn=\"uid=john").count == asked)
            }
        }
    }

    @Test("Wrong settings stop the start, all of them named")
    func wrongSettings() async throws {
        let broken = LDAPSettings(servers: [], people: .pattern("uid=john"))
        let error = await #expect(throws: LDAPSettingsError.self) { try await withSite(broken) { _ in } }
        #expect(error?.problems.map(\.setting) == ["servers", "people"])
    }
}
