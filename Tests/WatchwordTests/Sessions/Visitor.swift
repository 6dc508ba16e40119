import Testing
import Watchword
import WatchwordTesting

/// What visitors do with their sessions in the tests of this folder.
enum Visitor {
    static let password = "tulip-garden-91"

    /// Makes an account, which signs its owner in.
    static func signUp(_ name: String, in browser: Browser) async throws {
        let form = try await browser.get("/sign_up/").form(withField: "password1")
        let page = try await browser.submit(
            form, ["username": name, "email": name + "@example.com", "password1": password, "password2": password])
        #expect(page.location == "/dashboard/")
    }

    static func logIn(_ name: String, _ password: String = password, in browser: Browser) async throws {
        let form = try await browser.get("/accounts/login/").form(withField: "password")
        let page = try await browser.submit(form, ["username": name, "password": password])
        #expect(page.location == "/dashboard/")
    }

    static func logOut(in browser: Browser) async throws {
        let page = try await browser.submit(browser.get("/dashboard/").form(action: "/accounts/logout/"))
        #expect(page.status == 302 || page.status == 200)
        #expect(browser.cookies["sessionid"] == nil)
    }

    static func changePassword(to password: String, in browser: Browser) async throws {
        let form = try await browser.get("/accounts/password_change/").form(withField: "old_password")
        let page = try await browser.submit(
            form, ["old_password": Self.password, "new_password1": password, "new_password2": password])
        #expect(page.location == "/accounts/password_change/done/")
    }

    /// Whom the dashboard greets.
    static func greeted(in browser: Browser) async throws -> String? {
        let page = try await browser.get("/dashboard/")
        #expect(page.status == 200)
        guard let match = page.text.firstMatch(of: #/Hello, ([^!]+)!/#) else { return nil }
        return String(match.1)
    }
}
