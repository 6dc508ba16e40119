import Foundation
import Testing
import Watchword
import WatchwordTesting

/// The tutorial's story over the whole site, once with the default user and once with a user model of an app's own.
@Suite("The story of an account")
struct AccountStoryTests {
    @Test(
        "A user signs up, logs out, logs in, changes the password and recovers it", arguments: DatabaseEngine.allCases)
    func defaultUser(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            try await tell(
                site, signUp: ["username": "anna", "email": "anna@EXAMPLE.com"], name: "anna",
                address: "anna@example.com")
            let anna = try #require(try await site.site.users.byUsername("anna"))
            #expect(anna.email == "anna@example.com")
            #expect(!anna.isSuperuser && !anna.isStaff && anna.isActive)
        }
    }

    @Test("A user model with another name field walks through the same pages", arguments: DatabaseEngine.allCases)
    func member(engine: DatabaseEngine) async throws {
        try await StorySite<Member>.with(engine, plan: { $0.migrations = Member.migrations }) { site in
            try await tell(
                site, signUp: ["email": "anna@example.com", "date_of_birth": "1990-05-17"], name: "anna@example.com",
                address: "anna@example.com")
            let anna = try #require(try await site.site.users.byUsername("anna@example.com"))
            #expect(anna.dateOfBirth.description == "1990-05-17")
            #expect(!anna.isAdmin)
        }
    }

    private func tell<U: UserModel>(
        _ site: StorySite<U>, signUp answers: [String: String], name: String, address: String
    ) async throws {
        let first = "tulip-garden-91"
        let second = "rose-garden-92"
        let third = "lily-garden-93"
        let browser = site.browser()

        var page = try await browser.get("/sign_up/")
        page = try await browser.submit(
            try page.form(withField: "password1"), answers.merging(["password1": first, "password2": first]) { $1 })
        #expect(page.location == "/dashboard/")
        #expect(try await browser.get("/dashboard/").text.contains("Hello, \(name)!"))

        page = try await browser.submit(try browser.get("/dashboard/").form(action: "/accounts/logout/"))
        #expect(page.location == "/dashboard/")
        #expect(browser.cookies["sessionid"] == nil)

        page = try await browser.get("/accounts/password_change/")
        #expect(page.location == "/accounts/login/?next=/accounts/password_change/")
        let login = try await browser.get("/accounts/login/?next=/accounts/password_change/").form(
            withField: "password")
        page = try await browser.submit(login, ["username": name, "password": "wrong"])
        #expect(page.status == 200 && page.text.contains("errorlist nonfield"))
        page = try await browser.submit(login, ["username": name, "password": first])
        #expect(page.location == "/accounts/password_change/")

        let elsewhere = site.browser()
        page = try await elsewhere.submit(
            try elsewhere.get("/accounts/login/").form(withField: "password"), ["username": name, "password": first])
        #expect(page.location == "/dashboard/")

        page = try await browser.submit(
            try browser.get("/accounts/password_change/").form(withField: "old_password"),
            ["old_password": first, "new_password1": second, "new_password2": second])
        #expect(page.location == "/accounts/password_change/done/")
        #expect(try await browser.get("/accounts/password_change/done/").status == 200)
        #expect(try await browser.get("/dashboard/").text.contains("Hello, \(name)!"))
        #expect(try await elsewhere.get("/dashboard/").text.contains("Hello, Guest!"))

        page = try await elsewhere.submit(
            try elsewhere.get("/accounts/password_reset/").form(withField: "email"), ["email": address.uppercased()])
        #expect(page.location == "/accounts/password_reset/done/")
        let link = try await site.resetLink()
        #expect(site.outbox.messages.last?.to == [address])
        page = try await elsewhere.get(link)
        let form = try #require(page.location)
        #expect(form.hasSuffix("/set-password/"))
        page = try await elsewhere.submit(
            try elsewhere.get(form).form(withField: "new_password1"), ["new_password1": third, "new_password2": third])
        #expect(page.location == "/accounts/reset/done/")
        #expect(try await browser.get("/dashboard/").text.contains("Hello, Guest!"))
        page = try await elsewhere.get(link)
        #expect(page.status == 200 && page.forms.allSatisfy { $0["new_password1"] == nil })

        page = try await elsewhere.submit(
            try elsewhere.get("/accounts/login/").form(withField: "password"), ["username": name, "password": third])
        #expect(page.location == "/dashboard/")
    }
}
