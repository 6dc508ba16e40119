import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordForms
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("The password once more, for guards within one another and for long forms")
struct NestedConfirmationTests {
    private static func answer(_ context: SiteContext<User>) async throws -> String {
        let fields = try await context.form().entries.filter { $0.name != "csrfmiddlewaretoken" }
        if fields.count > 10 { return "\(fields.count) fields" }
        return fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
    }

    private func browser(_ site: TestSite) -> Browser {
        site.browser(withAccounts: .shown) { router in
            router.get("form/") { _, context in try await context.render("typing.html") }
            let either = router.requiring(.anyOf(.staff, .recentlyConfirmed))
            either.requiring(.recentlyConfirmed).post("keys/") { _, context in try await Self.answer(context) }
            let three = router.requiring(.recentlyConfirmed).requiring(.anyOf(.staff, .recentlyConfirmed))
            three.requiring(.recentlyConfirmed).post("three/") { _, context in try await Self.answer(context) }
        }
    }

    private func site() async throws -> TestSite {
        let site = try await TestSite(templates: ["typing.html": PasswordConfirmationTests.page])
        try await site.makeUser("anna")
        try await site.makeUser("clerk") { $0.isStaff = true }
        return site
    }

    @Test(arguments: ["anna", "clerk"], ["/keys/", "/three/"])
    func `Whoever types it once has typed it for all guards of the page`(name: String, path: String) async throws {
        let site = try await site()
        let browser = browser(site)
        try await browser.signIn(as: name)
        site.clock.advance(901)
        let form = try await browser.get("/form/").form(withField: "title").sent(to: path)
        let asked = try await browser.submit(form, ["title": "mine"])
        #expect(asked.status == 403)
        let carrying = try asked.form(withField: "confirm-password")
        let wrong = try await browser.submit(carrying, ["confirm-password": "wrong"])
        #expect(wrong.status == 403 && wrong.text.contains("errorlist"))
        let done = try await browser.submit(carrying, ["confirm-password": TestSite.password])
        #expect(done.status == 200 && done.text == "title=mine|text=|tag=|next=")
    }

    @Test func `A form with as many fields as are taken can be confirmed, one more is refused`() async throws {
        let site = try await site()
        let browser = browser(site)
        try await browser.signIn(as: "anna")
        site.clock.advance(901)
        let token = try #require(try await browser.get("/form/").form(withField: "title")["csrfmiddlewaretoken"])
        let fields = [("csrfmiddlewaretoken", token)] + (1..<1000).map { ("f\($0)", "x") }
        #expect(try await browser.post("/keys/", fields + [("more", "x")]).status == 400)
        let asked = try await browser.post("/keys/", fields)
        #expect(asked.status == 403)
        let carrying = try asked.form(withField: "confirm-password")
        // A second one counts, or a form could have any number of fields.
        let twice = [("confirm-password", TestSite.password), ("confirm-password", TestSite.password)]
        #expect(try await browser.post("/keys/", fields + twice).status == 400)
        #expect(try await browser.post("/keys/", fields + [("more", "x"), twice[0]]).status == 400)
        let done = try await browser.submit(carrying, ["confirm-password": TestSite.password])
        #expect(done.status == 200 && done.text == "999 fields")
    }
}
