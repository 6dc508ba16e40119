import Testing
import Watchword
import WatchwordTesting

@testable import Tutorial

@Suite("The tutorial's site")
struct TutorialTests {
    @Test("A guest signs up, is greeted by name, leaves and comes back")
    func story() async throws {
        try await TestSite<User>.run(plan: TutorialSite.assemble, pages: TutorialSite.addPages) { test in
            let browser = test.browser(.followed)
            let guest = try await browser.get("/")
            #expect(guest.path == "/dashboard/" && guest.text.contains("Hello, Guest!"))
            // Our own template, not the built-in one.
            #expect(guest.text.contains("<h1>Welcome!</h1>"))

            let form = try await browser.get("/sign_up/").form(withField: "password1")
            let greeted = try await browser.submit(
                form,
                [
                    "username": "ada", "email": "ada@example.com", "password1": "tulip-garden-91",
                    "password2": "tulip-garden-91",
                ])
            #expect(greeted.text.contains("Hello, ada!"))

            let left = try await browser.submit(try greeted.form(action: "/accounts/logout/"))
            #expect(left.text.contains("Hello, Guest!"))
            #expect(try await browser.logIn("ada", "wrong").text.contains("errorlist"))
            #expect(try await browser.logIn("ada", "tulip-garden-91").text.contains("Hello, ada!"))
        }
    }
}
