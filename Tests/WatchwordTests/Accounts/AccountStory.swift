import Testing
import WatchwordTesting

/// What happens to an account in the course of its life, told through two browsers: sign-up, log-out, log-in, change and
/// recovery of the password.
struct AccountStory {
    /// A mail that helps to a new password.
    struct ResetMail {
        let address: String
        /// The path of the link in it.
        let link: String
    }

    /// What is typed at sign-up, but for the password.
    let signUp: [String: String]
    /// What is typed to log in.
    let name: String
    /// Where mail goes.
    let address: String
    /// A browser without cookies.
    let browser: () -> Browser
    /// The mail that was sent last.
    let mail: () async throws -> ResetMail

    func tell() async throws {
        let first = "tulip-garden-91"
        let second = "rose-garden-92"
        let third = "lily-garden-93"
        let browser = self.browser()

        var page = try await browser.get("/sign_up/")
        page = try await browser.submit(
            try page.form(withField: "password1"), signUp.merging(["password1": first, "password2": first]) { $1 })
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

        let elsewhere = self.browser()
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
        let mail = try await self.mail()
        #expect(mail.address == address)
        let link = mail.link
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
