import HTTPTypes
import Hummingbird
import Synchronization
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordForms
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Typing the password once more")
struct PasswordConfirmationTests {
    /// What the guarded handlers got.
    final class Handled: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] { list.withLock { $0 } }
        func note(_ text: String) { list.withLock { $0.append(text) } }
    }

    static let page =
        "<form method=post action=\"/keys/?a=1\">{% csrf_token %}<input name=title><textarea name=text></textarea>"
        + "<input name=tag><input name=next></form>"

    /// A page with a form, open to all, whose handler wants a recent confirmation.
    private func browser(_ site: TestSite, _ handled: Handled = Handled()) -> Browser {
        site.browser(withAccounts: .shown) { router in
            router.get("form/") { _, context in try await context.render("typing.html") }
            let keys = router.group("keys/").requiring(.recentlyConfirmed)
            keys.get("") { _, _ in "keys" }
            keys.post("") { request, context in
                let form = try await context.form()
                let raw = try await request.body.collect(upTo: 1 << 20)
                let fields = form.entries.filter { $0.name != "csrfmiddlewaretoken" }
                handled.note(fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|"))
                let length = request.headers[.contentLength].flatMap { Int($0) }
                if length != raw.readableBytes { handled.note("length \(length ?? -1) of \(raw.readableBytes)") }
                let text = String(buffer: raw)
                return "done \(text.contains(TestSite.password) || text.contains("confirm-password") ? "leaked" : "")"
            }
            keys.put("") { _, _ in "put" }
        }
    }

    private func site(on engine: DatabaseEngine = .sqlite) async throws -> TestSite {
        let site = try await TestSite(on: engine, templates: ["typing.html": Self.page])
        try await site.makeUser("anna")
        return site
    }

    @Test(
        "V7.5.3: after 15 minutes a sensitive page asks for the password, and then goes on",
        arguments: DatabaseEngine.allCases)
    func story(engine: DatabaseEngine) async throws {
        let site = try await site(on: engine)
        let browser = browser(site)
        #expect(try await browser.get("/keys/?a=1").location == "/accounts/login/?next=/keys/%3Fa%3D1")
        try await browser.signIn(as: "anna")
        #expect(try await browser.get("/keys/").text == "keys")
        site.clock.advance(900)
        #expect(try await browser.get("/keys/").text == "keys")
        site.clock.advance(1)
        let asked = try await browser.get("/keys/?a=1")
        #expect(asked.status == 302)
        #expect(asked.location == "/accounts/confirm/?next=/keys/%3Fa%3D1")

        let page = try await browser.get(try #require(asked.location))
        #expect(page.status == 200)
        #expect(page.header("Cache-Control")?.contains("no-store") == true)
        let form = try page.form(withField: "confirm-password")
        let wrong = try await browser.submit(form, ["confirm-password": "wrong"])
        #expect(wrong.status == 200 && wrong.text.contains("errorlist"))
        #expect(try await browser.get("/keys/").status == 302)
        let empty = try await browser.submit(form, ["confirm-password": ""])
        #expect(empty.status == 200 && empty.text.contains("errorlist"))
        let right = try await browser.submit(
            try wrong.form(withField: "confirm-password"), ["confirm-password": TestSite.password])
        #expect(right.location == "/keys/?a=1")
        #expect(try await browser.get("/keys/?a=1").text == "keys")
        site.clock.advance(901)
        #expect(try await browser.get("/keys/").status == 302)
    }

    @Test func `Who has just signed in, or is nobody, is not asked`() async throws {
        let site = try await site()
        let browser = browser(site)
        #expect(
            try await browser.get("/accounts/confirm/?next=/keys/").location
                == "/accounts/login/?next=/accounts/confirm/%3Fnext%3D/keys/")
        try await browser.signIn(as: "anna")
        #expect(try await browser.get("/accounts/confirm/?next=/keys/").location == "/keys/")
        #expect(try await browser.get("/accounts/confirm/").location == "/accounts/profile/")
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `What was typed into a form goes on with it`(on engine: DatabaseEngine) async throws {
        let site = try await site(on: engine)
        let handled = Handled()
        let browser = browser(site, handled)
        try await browser.signIn(as: "anna")
        site.clock.advance(901)
        let text = "two\r\nlines & \"<b>quotes</b>\" 'x' {{ user }} ünï"
        let form = try await browser.get("/form/").form(withField: "title")
        let asked = try await browser.submit(form, ["title": "", "text": text, "tag": "a+b%20", "next": "/elsewhere/"])
        #expect(asked.status == 403)
        #expect(asked.header("Cache-Control")?.contains("no-store") == true)
        #expect(asked.header("Content-Security-Policy") != nil)
        #expect(handled.all == [])
        #expect(!asked.text.contains("<b>quotes"))

        let again = try await browser.submit(
            try asked.form(withField: "confirm-password"), ["confirm-password": "wrong"])
        #expect(again.status == 403 && again.text.contains("errorlist"))
        #expect(handled.all == [])
        let carrying = try again.form(withField: "confirm-password")
        #expect(carrying.action == "/keys/?a=1")
        #expect(carrying["text"] == text)
        #expect(carrying["confirm-password"] == "")
        let done = try await browser.submit(carrying, ["confirm-password": TestSite.password])
        #expect(done.text == "done ")
        #expect(handled.all == ["title=|text=\(text)|tag=a+b%20|next=/elsewhere/"])
        // Sent twice: the password is taken out of the form even when nobody asks for it any more.
        let twice = try await browser.submit(
            try browser.get("/form/").form(withField: "title"), ["confirm-password": TestSite.password])
        #expect(twice.text == "done ")
        #expect(handled.all.count == 2)
    }

    @Test func `A name that is sent several times stays so, in order`() async throws {
        let site = try await site()
        let handled = Handled()
        let browser = browser(site, handled)
        try await browser.signIn(as: "anna")
        site.clock.advance(901)
        let token = try #require(try await browser.get("/form/").form(withField: "title")["csrfmiddlewaretoken"])
        let asked = try await browser.post(
            "/keys/", [("csrfmiddlewaretoken", token), ("g", "1"), ("x", ""), ("g", "2")])
        #expect(asked.status == 403)
        _ = try await browser.submit(
            try asked.form(withField: "confirm-password"), ["confirm-password": TestSite.password])
        #expect(handled.all == ["g=1|x=|g=2"])
    }

    @Test(
        "A form that holds a password, too much, or what no page can hold is filled in anew after the confirmation",
        arguments: [
            ("old_password", "secret"), ("Passwort", "x"), ("client_secret", "x"), ("pin", "1234"),
            ("card_PIN2", "1234"), ("otp", "123456"), ("cvv", "123"), ("text", "a\u{0}b"),
            ("text", String(repeating: "x", count: 70_000)),
        ])
    func notCarried(name: String, value: String) async throws {
        let site = try await site()
        let handled = Handled()
        let browser = browser(site, handled)
        try await browser.signIn(as: "anna")
        site.clock.advance(901)
        let token = try #require(try await browser.get("/form/").form(withField: "title")["csrfmiddlewaretoken"])
        let asked = try await browser.post(
            "/keys/", [("csrfmiddlewaretoken", token), ("title", "t"), (name, value)],
            headers: [.referer: "http://localhost/form/?b=2"])
        let isWord = name == "Passwort"
        #expect(asked.status == 302)
        #expect(asked.location == "/accounts/confirm/?next=http%3A//localhost/form/%3Fb%3D2", "\(isWord)")
        let form = try await browser.get(try #require(asked.location)).form(withField: "confirm-password")
        let done = try await browser.submit(form, ["confirm-password": TestSite.password])
        #expect(done.location == "http://localhost/form/?b=2")
        #expect(handled.all == [])
    }

    @Test func `A form that was sent in parts is filled in anew, and a program is told no`() async throws {
        let site = try await site()
        let handled = Handled()
        let browser = browser(site, handled)
        try await browser.signIn(as: "anna")
        site.clock.advance(901)
        let token = try #require(try await browser.get("/form/").form(withField: "title")["csrfmiddlewaretoken"])
        let header = try #require(HTTPField.Name("X-CSRFToken"))
        let body = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n"
        let parts = try await browser.send(
            .post, "/keys/", headers: [.contentType: "multipart/form-data; boundary=b", header: token],
            body: Array(body.utf8))
        #expect(parts.location == "/accounts/confirm/?next=/keys/")
        let put = try await browser.send(.put, "/keys/", headers: [header: token])
        #expect(put.status == 403)
        let json = try await browser.send(
            .post, "/keys/", headers: [.accept: "application/json", .contentType: "application/json", header: token],
            body: Array("{}".utf8))
        #expect(json.status == 403)
        #expect(json.location == nil)
        #expect(handled.all == [])
    }

    @Test func `Who has no password here is told to log in again, which counts`() async throws {
        let site = try await site()
        let carl = try await site.services.accounts.users.create(User(username: "carl"), password: nil)
        let browser = site.browser(withAccounts: .shown) { router in
            router.get("enter/") { _, context in
                try await context.signIn(carl)
                return "entered"
            }
            router.get("form/") { _, context in try await context.render("typing.html") }
            let keys = router.group("keys/").requiring(.recentlyConfirmed)
            keys.get("") { _, _ in "keys" }
            keys.post("") { _, _ in "done" }
        }
        _ = try await browser.get("/enter/")
        #expect(try await browser.get("/keys/").text == "keys")
        site.clock.advance(901)
        let page = try await browser.get(try #require(try await browser.get("/keys/").location))
        #expect(page.status == 200)
        #expect(throws: (any Error).self) { try page.form(withField: "confirm-password") }
        let out = try page.form(withField: "next", action: "/accounts/logout/")
        #expect(try await browser.submit(out).location == "/accounts/login/?next=/keys/")
        #expect(try await browser.get("/keys/").location == "/accounts/login/?next=/keys/")
        _ = try await browser.get("/enter/")
        #expect(try await browser.get("/keys/").text == "keys")
        site.clock.advance(901)
        let sent = try await browser.submit(try browser.get("/form/").form(withField: "title"))
        #expect(sent.location == "/accounts/confirm/?next=/keys/%3Fa%3D1")
        let token = try #require(try await browser.get("/form/").form(withField: "title")["csrfmiddlewaretoken"])
        let tried = try await browser.post(
            "/accounts/confirm/", [("csrfmiddlewaretoken", token), ("confirm-password", "")])
        #expect(tried.status == 200)
        #expect(try await browser.get("/keys/").status == 302)
    }

    @Test func `An age of one's own holds`() async throws {
        let site = try await TestSite(accounts: { $0.passwordConfirmationAge = 60 })
        try await site.makeUser("anna")
        let browser = browser(site)
        try await browser.signIn(as: "anna")
        site.clock.advance(60)
        #expect(try await browser.get("/keys/").status == 200)
        site.clock.advance(1)
        #expect(try await browser.get("/keys/").status == 302)
    }
}
