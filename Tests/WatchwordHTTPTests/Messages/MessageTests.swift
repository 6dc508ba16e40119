import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordTemplates
import WatchwordTesting

@testable import WatchwordHTTP

@Suite("Messages")
struct MessageTests {
    private func routes(_ router: TestSite.Router) {
        router.get("add/") { _, context in
            context.messages.add(.success, "Saved <b>.")
            return "added"
        }
        router.get("add-many/") { _, context in
            for number in 0..<100 {
                let noise = RandomSource.live.string(length: 60)
                context.messages.add(.info, "message \(number) \(noise)")
            }
            return "added"
        }
        router.get("show/") { _, context in try await context.render("messages.html") }
        router.get("ask/") { _, context in try await context.render("asks.html") }
        router.get("both/") { _, context in
            context.messages.add(.warning, html: SafeHTML(trusted: "<i>now</i>"), extraTags: "big")
            return try await context.render("messages.html")
        }
    }

    @Test func `The cookie is Django's to the byte`() async throws {
        let site = try await TestSite()
        let codec = site.services.messageCodec
        let now = site.clock.clock.now()
        let first = "W1siX19qc29uX21lc3NhZ2UiLDAsMjUsIlNhdmVkLiJdXQ:1r31eq:A8nuHMD0Akp1R-0zVqKtAwXSolBgzARwM3AlDVwYHW4"
        #expect(codec.cookie([Message(.success, .plain("Saved."))], moreFollow: false, now: now) == first)
        let second =
            ".eJyLjlaKj88qzs-Lz00tLk5MT1XSMdQxMtVRskmyq7DRT7JT0lEqUYrVwVRmoGNioKMUU2pgkGqpFBsLAFC1FiM:1r31eq:"
            + "7jXsh-bj8x_AIvZDwUtlXbGFUOfWu1uPHuRL0n5qzU4"
        let messages = [
            Message(.success, .html(SafeHTML(trusted: "<b>x</b>")), extraTags: "t"), Message(.error, .plain("é")),
        ]
        #expect(codec.read(cookie: second, now: now)?.messages == messages)
        #expect(codec.cookie(messages, moreFollow: false, now: now) == second)
    }

    @Test func `A message waits in a cookie, is shown once, and is gone`() async throws {
        let site = try await TestSite()
        let browser = site.browser(routes)
        #expect(try await browser.get("/show/").setCookies.isEmpty)
        let added = try await browser.get("/add/")
        #expect(added.setCookies.first?.contains("HttpOnly; Path=/; SameSite=Lax") == true)
        #expect(try await browser.get("/ask/").text == "yes")
        let shown = try await browser.get("/show/")
        #expect(shown.text == "<li class=\"success\">Saved &lt;b&gt;.</li>")
        #expect(shown.header("Vary") == "Cookie")
        #expect(browser.cookies["messages"] == nil)
        #expect(try await browser.get("/show/").text.isEmpty)
        #expect(site.database.reads == 0)
    }

    @Test func `A message added for the page at hand is on it, after those that waited`() async throws {
        let browser = try await TestSite().browser(routes)
        _ = try await browser.get("/add/")
        let page = try await browser.get("/both/")
        #expect(page.text.hasSuffix("<li class=\"big warning\"><i>now</i></li>"))
        #expect(page.text.hasPrefix("<li class=\"success\">"))
        #expect(browser.cookies["messages"] == nil)
    }

    @Test func `ASVS V3.3.5: what has no room in the cookie goes into the session, and nothing is lost`() async throws {
        let browser = try await TestSite().browser(routes)
        let added = try await browser.get("/add-many/")
        #expect(added.setCookies.allSatisfy { $0.utf8.count < 4096 })
        #expect(browser.cookies["sessionid"] != nil)
        let shown = try await browser.get("/show/").text
        #expect((0..<100).allSatisfy { shown.contains("message \($0) ") })
        #expect(try await browser.get("/show/").text.isEmpty)
    }

    @Test func `A cookie that is not ours says nothing and is deleted`() async throws {
        let browser = try await TestSite().browser(routes)
        browser.cookies["messages"] = "W10:1r31eq:forged"
        let page = try await browser.get("/show/")
        #expect(page.text.isEmpty)
        #expect(browser.cookies["messages"] == nil)
    }
}
