import HTTPTypes
import Hummingbird
import Synchronization
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Typing the password once more, under attack")
struct PasswordConfirmationSecurityTests {
    private func routes(_ router: TestSite.Router) {
        router.get("form/") { _, context in try await context.render("form.html") }
        let keys = router.group("form/").requiring(.recentlyConfirmed)
        keys.post("") { _, _ in "done" }
        router.requiring(.recentlyConfirmed).get("keys/") { _, _ in "keys" }
        router.get("session/") { _, context in
            if let value = try context.query["at"] {
                try await context.session[SessionName.confirmedAt] = Int64(value).map { .int($0) } ?? .string(value)
            } else {
                _ = try await context.session.remove(SessionName.confirmedAt)
            }
            return "set"
        }
    }

    private func stale(_ site: TestSite) async throws -> Browser {
        let browser = site.browser(withAccounts: .shown, routes)
        try await browser.signIn(as: "anna")
        site.clock.advance(901)
        return browser
    }

    private func site() async throws -> TestSite {
        let site = try await TestSite()
        try await site.makeUser("anna")
        return site
    }

    @Test func `V6.3.1: guesses count like guesses at the door, on both forms`() async throws {
        let site = try await site()
        let browser = try await stale(site)
        let form = try await browser.get("/accounts/confirm/").form(withField: "confirm-password")
        let carrying = try await browser.submit(try browser.get("/form/").form(withField: "a")).form(
            withField: "confirm-password")
        var statuses: [Int] = []
        for number in 0..<30 {
            let page = try await browser.submit(
                number.isMultiple(of: 2) ? form : carrying, ["confirm-password": "guess \(number)"])
            statuses.append(page.status)
            if page.status == 429 { #expect(page.header("Retry-After").flatMap { Int($0) } ?? 0 > 0) }
        }
        #expect(statuses.first == 200)
        #expect(statuses.suffix(10) == [Int](repeating: 429, count: 10)[...])
        for form in [form, carrying] {
            #expect(try await browser.submit(form, ["confirm-password": TestSite.password]).status == 429)
        }
        let door = site.browser(withAccounts: .shown, routes)
        #expect(try await door.signIn(as: "anna").status == 429)
    }

    @Test func `V7.2.4: a confirmed session goes on under a new key, the old one is dead`() async throws {
        let site = try await site()
        let browser = try await stale(site)
        let thief = site.browser(withAccounts: .shown, routes)
        thief.cookies = browser.cookies
        let form = try await browser.get("/accounts/confirm/?next=/keys/").form(withField: "confirm-password")
        let old = browser.cookies["sessionid"]
        _ = try await browser.submit(form, ["confirm-password": TestSite.password])
        #expect(browser.cookies["sessionid"] != old)
        #expect(try await browser.get("/keys/").text == "keys")
        #expect(try await thief.get("/keys/").location == "/accounts/login/?next=/keys/")
    }

    @Test func `V3.7.2: next leads nowhere else`() async throws {
        let site = try await site()
        for next in ["//evil.example", "/\\evil.example", "https:evil.example", "http://evil.example/", "javascript:x"]
        {
            let browser = try await stale(site)
            let query = PercentEncoding.encoded(next, keeping: PercentEncoding.query)
            let page = try await browser.get("/accounts/confirm/?next=\(query)")
            #expect(!page.text.contains("evil.example\""))
            let done = try await browser.submit(
                try page.form(withField: "confirm-password"), ["confirm-password": TestSite.password, "next": next])
            #expect(done.location == "/accounts/profile/", "\(next)")
        }
    }

    @Test func `V3.5.1: a carried form without its token is refused, and so is one from elsewhere`() async throws {
        let site = try await site()
        let browser = try await stale(site)
        let form = try await browser.submit(try browser.get("/form/").form(withField: "a")).form(
            withField: "confirm-password")
        let fields =
            form.fields.filter { $0.name != "csrfmiddlewaretoken" && $0.name != "confirm-password" }
            + [("confirm-password", TestSite.password)]
        #expect(try await browser.post("/form/", fields).status == 403)
        let token = try #require(form["csrfmiddlewaretoken"])
        let stolen = fields + [("csrfmiddlewaretoken", token)]
        #expect(try await browser.post("/form/", stolen, headers: [.origin: "http://evil.example"]).status == 403)
        #expect(try await browser.get("/keys/").status == 302)
        #expect(try await browser.post("/form/", stolen).text == "done")
    }

    @Test func `V3.2.2: names and values of a carried form are shown inert`() async throws {
        let site = try await site()
        let browser = try await stale(site)
        let token = try #require(try await browser.get("/form/").form(withField: "a")["csrfmiddlewaretoken"])
        let evil = "\"><script>alert(1)</script>"
        let page = try await browser.post("/form/?\(evil)", [("csrfmiddlewaretoken", token), (evil, evil)])
        #expect(page.status == 403)
        #expect(!page.text.contains("<script>"))
        #expect(try page.form(withField: "confirm-password").fields.contains { $0.name == evil && $0.value == evil })
    }

    @Test(
        "A time that is none, or is still to come, confirms nothing",
        arguments: ["", "x", "-1", "0", "9223372036854775807", "-9223372036854775808", "1700000999"])
    func strangeTimes(at value: String) async throws {
        let site = try await site()
        let browser = site.browser(withAccounts: .shown, routes)
        try await browser.signIn(as: "anna")
        _ = try await browser.get(value.isEmpty ? "/session/" : "/session/?at=\(value)")
        #expect(try await browser.get("/keys/").location == "/accounts/confirm/?next=/keys/")
    }

    @Test func `V16.2.5: the password is in no log, and no page repeats it`() async throws {
        let site = try await site()
        let lines = LogLines()
        let responder = site.responder { router in
            AccountArea<User>().addRoutes(to: router.area(at: "accounts"))
            routes(router)
        }
        let browser = Browser(
            at: .init(), redirects: .shown,
            transport: { head, body in
                let answer = try await responder.respond(
                    to: Request(head: head, body: RequestBody(buffer: .init(bytes: body))),
                    context: SiteEntryContext(logger: lines.logger(), peer: "192.0.2.9"))
                let text = try await answer.body.collected()
                return Page(path: head.path ?? "", status: answer.status.code, headers: answer.headers, body: text)
            })
        try await browser.signIn(as: "anna")
        site.clock.advance(901)
        let form = try await browser.submit(try browser.get("/form/").form(withField: "a")).form(
            withField: "confirm-password")
        let wrong = try await browser.submit(form, ["confirm-password": "a-slip-of-the-finger"])
        #expect(!wrong.text.contains("a-slip-of-the-finger"))
        site.database.fail(with: .other("broken"))
        _ = try await browser.submit(form, ["confirm-password": TestSite.password])
        site.database.fail(with: nil)
        #expect(try await browser.submit(form, ["confirm-password": TestSite.password]).text == "done")
        #expect(!lines.text.contains("a-slip-of-the-finger") && !lines.text.contains(TestSite.password))
    }

    @Test func `V16.5.3: a database that is away confirms nothing`() async throws {
        let site = try await site()
        let browser = try await stale(site)
        let form = try await browser.get("/accounts/confirm/").form(withField: "confirm-password")
        site.database.fail(with: .unavailable("gone"))
        #expect(try await browser.submit(form, ["confirm-password": TestSite.password]).status == 503)
        site.database.fail(with: nil)
        #expect(try await browser.get("/keys/").status == 302)
    }

    @Test func `A password that is encoded anew on the way does not end the session`() async throws {
        let site = try await site()
        let weak = try PBKDF2Hasher(digest: .sha256, iterations: 3).encode(
            TestSite.password, salt: "abcdefghijklmnopqrstuv")
        try await site.database.write { _ = try $0.execute("UPDATE auth_user SET password = \(weak)") }
        let browser = site.browser(withAccounts: .shown) { router in
            routes(router)
            router.get("enter/") { _, context in
                try await context.signIn(try #require(try await site.services.accounts.users.byUsername("anna")))
                return "entered"
            }
        }
        _ = try await browser.get("/enter/")
        site.clock.advance(901)
        let form = try await browser.get("/accounts/confirm/?next=/keys/").form(withField: "confirm-password")
        #expect(try await browser.submit(form, ["confirm-password": TestSite.password]).location == "/keys/")
        #expect(try await browser.get("/keys/").text == "keys")
        let anna = try await site.services.accounts.users.byUsername("anna")
        #expect(anna?.password != weak)
    }
}

extension ResponseBody {
    /// All that it writes.
    fileprivate func collected() async throws -> [UInt8] {
        let collector = Collector()
        try await write(collector)
        return collector.bytes.withLock { $0 }
    }

    private final class Collector: ResponseBodyWriter, Sendable {
        let bytes = Mutex<[UInt8]>([])
        func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += Array(buffer.readableBytesView) } }
        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
