import Testing
import Watchword
import WatchwordTesting

@Suite("A database without its tables")
struct MissingTablesTests {
    @Test(
        "Every form that needs a table answers 503 with a page, and tells nothing of the inside",
        arguments: DatabaseEngine.allCases)
    func forms(engine: DatabaseEngine) async throws {
        let password = "tulip-garden-91"
        let answers: [(path: String, field: String, values: [String: String])] = [
            (
                "/sign_up/", "password1",
                ["username": "anna", "email": "anna@example.com", "password1": password, "password2": password]
            ),
            ("/accounts/login/", "password", ["username": "anna", "password": password]),
            ("/accounts/password_reset/", "email", ["email": "anna@example.com"]),
        ]
        try await StorySite<User>.with(engine, tables: .missing) { site in
            for answer in answers {
                let browser = site.browser()
                let form = try await browser.get(answer.path)
                #expect(form.status == 200, "the form of \(answer.path) needs no table")
                let page = try await browser.submit(try form.form(withField: answer.field), answer.values)
                #expect(page.status == 503, "\(answer.path)")
                #expect(page.header("Content-Type")?.hasPrefix("text/html") == true)
                for inside in ["auth_user", "SELECT", "INSERT", "relation", "no such table"] {
                    #expect(!page.text.contains(inside), "\(answer.path) shows \(inside)")
                }
                #expect(browser.cookies["sessionid"] == nil)
            }
            #expect(try await site.browser().get("/dashboard/").status == 200)
        }
    }
}
