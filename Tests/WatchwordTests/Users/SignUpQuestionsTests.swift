import Testing
import Watchword
import WatchwordTesting

/// Questions that an app adds to the sign-up page in a few lines.
@Suite("More questions on the sign-up page")
struct SignUpQuestionsTests {
    @Test("They are asked, judged, and kept in the user", arguments: DatabaseEngine.allCases)
    func questions(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(
            engine,
            plan: { site in
                site.signUp.fields = [
                    SignUpField(\.firstName) { $0 == "<b>" ? Sentence("No <b>tags</b>.") : nil },
                    SignUpField(FormField("terms", .checkbox, label: Sentence("I accept the terms"))),
                ]
            }
        ) { site in
            let browser = site.browser()
            let answers = [
                "username": "anna", "email": "anna@example.com", "first_name": "<b>", "password1": "tulip-garden-91",
                "password2": "tulip-garden-91",
            ]
            var page = try await browser.get("/sign_up/")
            #expect(page.text.contains("I accept the terms") && page.text.contains("First name"))
            page = try await browser.submit(try page.form(withField: "password1"), answers)
            #expect(page.status == 200 && page.text.contains("id_terms_error"))
            #expect(page.text.contains("No &lt;b&gt;tags&lt;/b&gt;.") && !page.text.contains("<b>"))
            #expect(try await site.site.users.byUsername("anna") == nil)

            page = try await browser.submit(
                try page.form(withField: "password1"), answers.merging(["first_name": "Anna", "terms": "on"]) { $1 })
            #expect(page.location == "/dashboard/")
            #expect(try await site.site.users.byUsername("anna")?.firstName == "Anna")
        }
    }
}
