import Foundation
import Testing
import Watchword
import WatchwordTesting

/// The password once more, asked for in a real browser.
@Suite("The password once more in a browser", .enabled(if: Chromium.isWanted), .serialized)
struct PasswordConfirmationBrowserTests {
    static let password = "tangerine-lamp-47"
    static let page = """
        {% extends "base.html" %}
        {% block content %}
        <h1>Keys</h1>
        <form method="post" action="/keys/">
        {% csrf_token %}
        <p><label for="id_title">Title:</label> <input type="text" name="title" id="id_title"></p>
        <p><label for="id_text">Text:</label> <textarea name="text" id="id_text"></textarea></p>
        <button>Make a key</button>
        </form>
        {% endblock content %}
        """
    static let done = """
        {% extends "base.html" %}
        {% block content %}<h1>Made</h1><pre id="made">{{ title }}|{{ text }}|{{ more }}</pre>{% endblock content %}
        """

    private func addRoutes(_ router: SiteRouter<SiteContext<User>>, guest: User) {
        router.get("enter/") { _, context in
            try await context.signIn(guest)
            return try context.redirect(toName: "dashboard")
        }
        router.get("form/") { _, context in try await context.render("form.html") }
        let keys = router.group("keys/").requiring(.recentlyConfirmed)
        keys.get("") { _, context in try await context.render("form.html") }
        keys.post("") { _, context in
            let form = try await context.form()
            return try await context.render(
                "done.html",
                [
                    "title": .string(form["title"] ?? ""), "text": .string(form["text"] ?? ""),
                    "more": .int(form.entries.count),
                ])
        }
    }

    @Test("A form waits while the password is asked for, and nothing of it is lost")
    func carried() async throws {
        let folder = try OwnTemplatesTests.folder(["form.html": Self.page, "done.html": Self.done])
        try await StorySite<User>.with(.sqlite, settings: ["WATCHWORD_TEMPLATES": folder.path]) { site in
            _ = try await site.site.users.create(
                User(username: "ada", email: "ada@example.com"), password: Self.password)
            let guest = try await site.site.users.create(User(username: "guest"), password: nil)
            let router = site.site.router()
            addRoutes(router, guest: guest)
            let responder = SiteResponder(router: router, services: site.site.services)
            try await ServedResponder.serve(responder) { port in
                let root = "http://localhost:\(port)"
                try await Chromium.open { browser in
                    try await browser.visit(root + "/keys/")
                    #expect(try await browser.path == "/accounts/login/?next=/keys/")
                    try await TutorialTests.logIn(browser, password: Self.password)
                    #expect(try await browser.path == "/keys/")

                    // A form is sent too late, and goes on when the password is right.
                    site.clock.advance(by: 901)
                    try await browser.fill("title", with: "Ådä & \"co\"")
                    _ = try await browser.run("document.getElementById('id_text').value = 'one\\n<b>two</b>'")
                    try await browser.click("Make a key")
                    #expect(try await browser.path == "/keys/")
                    #expect(try await browser.text.contains("Is it you?"))
                    // The page that says so has a status of its own, which the browser notes.
                    _ = try await browser.consoleErrors()
                    try await TutorialTests.look(at: browser, below: root, as: "confirm-form")
                    try await browser.fill("confirm-password", with: "a slip")
                    try await browser.click("Go on")
                    _ = try await browser.consoleErrors()
                    try await TutorialTests.look(at: browser, below: root, as: "confirm-form-wrong")
                    try await browser.fill("confirm-password", with: Self.password)
                    try await browser.click("Go on")
                    let made = try await browser.run("return document.getElementById('made').textContent").string
                    #expect(made?.replacing("\r\n", with: "\n") == "Ådä & \"co\"|one\n<b>two</b>|3")

                    // A page leads to the question and back.
                    site.clock.advance(by: 901)
                    try await browser.visit(root + "/keys/")
                    #expect(try await browser.path == "/accounts/confirm/?next=/keys/")
                    try await TutorialTests.look(at: browser, below: root, as: "confirm")
                    try await browser.fill("confirm-password", with: Self.password)
                    try await browser.click("Go on")
                    #expect(try await browser.path == "/keys/")

                    // Who has no password is told what to do.
                    try await browser.visit(root + "/enter/")
                    site.clock.advance(by: 901)
                    try await browser.visit(root + "/keys/")
                    #expect(try await browser.text.contains("has no password here"))
                    try await TutorialTests.look(at: browser, below: root, as: "confirm-no-password")
                    try await browser.click("Log in again")
                    #expect(try await browser.path == "/accounts/login/?next=/keys/")
                }
            }
        }
    }
}
