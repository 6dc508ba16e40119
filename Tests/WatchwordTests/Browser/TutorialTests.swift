import Foundation
import Testing

/// The whole story of an account, walked by a real browser through the ready-made site.
@Suite("The tutorial in a browser", .enabled(if: Chromium.isWanted), .serialized)
struct TutorialTests {
    static let password = "tangerine-lamp-47"
    static let second = "orchard-window-83"
    static let third = "harbour-candle-29"

    /// Looks at the page that is open: it fits, it is lit right, its fields are tied, and it asked nobody else.
    static func look(at browser: Chromium, on site: SiteProcess, as name: String) async throws {
        try await look(at: browser, below: site.url("/"), as: name)
    }

    static func look(at browser: Chromium, below root: String, as name: String) async throws {
        for width in [360, 1200] {
            try await browser.resize(width: width, height: 800)
            #expect(try await browser.overflow == 0, "\(name) at \(width)")
            for mode in [Chromium.Mode.light, .dark] {
                try await browser.prefer(mode)
                try await browser.keepScreenshot("\(name)-\(width)-\(mode)")
            }
            try await browser.prefer(.light)
        }
        #expect(try await browser.smallTargets == [], "\(name)")
        #expect(try await browser.untiedFields == [], "\(name)")
        #expect(try await browser.consoleErrors() == [], "\(name)")
        let elsewhere = try await browser.requestedAddresses().filter { !$0.hasPrefix(root) }
        #expect(elsewhere == [], "\(name)")
    }

    static func logIn(_ browser: Chromium, password: String) async throws {
        try await browser.fill("username", with: "ada")
        try await browser.fill("password", with: password)
        try await browser.click("Log in")
    }

    @Test("Sign up, log out, log in, change the password, forget it, and get it back")
    func wholeStory() async throws {
        try await SiteProcess.open { site in
            try await Chromium.open { browser in

                // A guest.
                try await browser.visit(site.url("/"))
                #expect(try await browser.path == "/dashboard/")
                #expect(try await browser.text.contains("Hello, Guest!"))
                try await Self.look(at: browser, on: site, as: "dashboard-guest")

                // Signing up: first with faults, then rightly, and at once logged in.
                try await browser.click("Sign up")
                #expect(try await browser.path == "/sign_up/")
                try await Self.look(at: browser, on: site, as: "sign-up")
                try await browser.fill("username", with: "ada")
                try await browser.fill("email", with: "ada@example.com")
                try await browser.fill("password1", with: "12345")
                try await browser.fill("password2", with: "12345")
                try await browser.click("Sign up")
                #expect(try await browser.path == "/sign_up/")
                #expect(try await browser.title.hasPrefix("Error:"))
                #expect(
                    try await browser.run("return document.querySelector('[aria-invalid]').name").string == "password2")
                try await Self.look(at: browser, on: site, as: "sign-up-faults")
                try await browser.fill("password1", with: Self.password)
                try await browser.fill("password2", with: Self.password)
                try await browser.click("Sign up")
                #expect(try await browser.path == "/dashboard/")
                #expect(try await browser.text.contains("Hello, ada!"))
                try await Self.look(at: browser, on: site, as: "dashboard-user")

                // Logging out, and the way back through the page that needs an account.
                try await browser.click("Log out")
                #expect(try await browser.text.contains("Hello, Guest!"))
                try await browser.visit(site.url("/accounts/password_change/"))
                #expect(try await browser.path == "/accounts/login/?next=/accounts/password_change/")
                try await Self.look(at: browser, on: site, as: "log-in")
                try await Self.logIn(browser, password: "not the password")
                #expect(try await browser.run("return document.querySelector('.errorlist.nonfield') !== null") == true)
                try await Self.look(at: browser, on: site, as: "log-in-wrong")
                try await Self.logIn(browser, password: Self.password)
                #expect(try await browser.path == "/accounts/password_change/")

                // Changing the password ends the other session and keeps this one.
                try await Chromium.open { other in
                    try await other.visit(site.url("/accounts/login/"))
                    try await Self.logIn(other, password: Self.password)
                    #expect(try await other.text.contains("Hello, ada!"))
                    try await Self.look(at: browser, on: site, as: "password-change")
                    try await browser.fill("old_password", with: Self.password)
                    try await browser.fill("new_password1", with: Self.second)
                    try await browser.fill("new_password2", with: Self.second)
                    try await browser.click("Change password")
                    #expect(try await browser.path == "/accounts/password_change/done/")
                    try await Self.look(at: browser, on: site, as: "password-changed")
                    try await browser.click("Back to the dashboard")
                    #expect(try await browser.text.contains("Hello, ada!"))
                    try await other.visit(site.url("/dashboard/"))
                    #expect(try await other.text.contains("Hello, Guest!"))

                    // Forgetting it: the mail on the console, its link once, a new password.
                    try await other.click("Log in")
                    try await other.click("Forgot your password?")
                    try await Self.look(at: other, on: site, as: "password-reset")
                    try await other.fill("email", with: "ada@example.com")
                    try await other.click("Send the link")
                    #expect(try await other.path == "/accounts/password_reset/done/")
                    try await Self.look(at: other, on: site, as: "password-reset-done")
                    let mail = try await site.mail(number: 1)
                    #expect(mail.headers["To"] == "ada@example.com")
                    #expect(mail.body.contains("ada"))
                    let link = try #require(mail.resetLink)
                    try await other.visit(link)
                    #expect(try await other.path.hasSuffix("/set-password/"))
                    try await Self.look(at: other, on: site, as: "password-reset-confirm")
                    try await other.fill("new_password1", with: Self.third)
                    try await other.fill("new_password2", with: Self.third)
                    try await other.click("Set the password")
                    #expect(try await other.path == "/accounts/reset/done/")
                    try await Self.look(at: other, on: site, as: "password-reset-complete")
                    try await other.visit(link)
                    #expect(try await other.text.contains("This link no longer works"))
                    try await Self.look(at: other, on: site, as: "password-reset-dead")

                    // The new password holds, and the reset ended the session that was left.
                    try await other.visit(site.url("/accounts/login/"))
                    try await Self.logIn(other, password: Self.third)
                    #expect(try await other.text.contains("Hello, ada!"))
                    try await browser.visit(site.url("/dashboard/"))
                    #expect(try await browser.text.contains("Hello, Guest!"))

                    #expect(await site.stop() == 0)
                }
            }
        }
    }

    @Test("Everything can be reached and seen with the keyboard alone (WCAG 2.4.7)")
    func keyboard() async throws {
        try await SiteProcess.open { site in
            try await Chromium.open { browser in
                try await browser.visit(site.url("/accounts/login/"))
                var names: [String] = []
                // The field that has the focus from the start, and then everything after it.
                for _ in 0..<5 {
                    let focus = try await browser.focus
                    #expect(focus.isVisible, "\(focus)")
                    names.append(focus.name)
                    try await browser.press(.tabKey)
                }
                #expect(names == ["username", "password", "Log in", "Forgot your password?", "New here? Sign up"])
            }
        }
    }
}
