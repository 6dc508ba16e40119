import Testing
import WatchwordTesting

@testable import ProjectName

@Suite("The home page")
struct HomeTests {
    @Test("A visitor is welcomed, signs up, and is greeted by name")
    func greeting() async throws {
        // A site of its own, with an empty database that is migrated and thrown away.
        try await TestSite<Member>.run(plan: App.assemble, pages: App.addPages) { site in
            let browser = site.browser(.followed)
            #expect(try await browser.get("/").text.contains("Welcome to ProjectName"))

            let form = try await browser.get("/sign_up/").form(withField: "password1")
            let answers = [
                "username": "ada", "email": "ada@example.com", "password1": "difference-engine-1",
                "password2": "difference-engine-1",
            ]
            let page = try await browser.submit(form, answers)
            #expect(page.text.contains("Hello, ada!"))
            #expect(try await site.site.users.byUsername("ada")?.isSuperuser == false)
        }
    }
}
