import Testing
import Watchword
import WatchwordTesting

@testable import MemberSite

@Suite("A site whose users have an e-mail address and a date of birth")
struct MemberSiteTests {
    @Test("Sign-up asks for the date of birth, and log-in for the address")
    func story() async throws {
        try await TestSite<Member>.run(plan: MemberSite.assemble, pages: MemberSite.addPages) { test in
            let browser = test.browser(.followed)
            let form = try await browser.get("/sign_up/").form(withField: "password1")
            var answers = [
                "email": "ada@example.com", "date_of_birth": "1815-12-32", "password1": "tulip-garden-91",
                "password2": "tulip-garden-91",
            ]
            #expect(try await browser.submit(form, answers).text.contains("errorlist"))
            answers["date_of_birth"] = "1815-12-10"
            let page = try await browser.submit(form, answers)
            #expect(page.text == "ada@example.com was born on 1815-12-10.")

            let other = test.browser(.followed)
            #expect(try await other.get("/").path.hasPrefix("/accounts/login/"))
            #expect(try await other.logIn("ada@example.com", "tulip-garden-91").text.contains("1815-12-10"))
        }
    }

    @Test("A superuser is made with the one flag that the model has")
    func superuser() async throws {
        try await TestSite<Member>.run(plan: MemberSite.assemble, pages: MemberSite.addPages) { test in
            let day = try #require(CalendarDate(year: 1906, month: 12, day: 9))
            let grace = try await test.site.users.createSuperuser(
                Member(email: "grace@EXAMPLE.com", dateOfBirth: day), password: "tulip-garden-91")
            #expect(grace.isAdmin && grace.isSuperuser && grace.isStaff)
            #expect(grace.email == "grace@example.com")
        }
    }
}
