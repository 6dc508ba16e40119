import Foundation
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

    /// Messages, and the cookie that Django makes of them.
    struct Waiting: Decodable, Sendable, CustomStringConvertible {
        struct Note: Decodable, Sendable {
            let level: Int
            let text: String
            let tags: String?

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                (level, text, tags) = (
                    try list.decode(Int.self), try list.decode(String.self), try list.decode(String?.self)
                )
            }
        }

        let messages: [Note]
        let encoded: String
        let time: Double
        var description: String { messages.map(\.text).joined(separator: ", ") }
    }

    @Test(arguments: Vectors.list("messages_cookie") as [Waiting])
    func `The cookie is Django's to the byte (messages_cookie)`(_ vector: Waiting) async throws {
        let codec = try await TestSite().services.messageCodec
        let messages = vector.messages.map { note in
            // The one with tags about it was declared to be markup.
            let text: Message.Text = note.text.hasPrefix("<") ? .html(SafeHTML(trusted: note.text)) : .plain(note.text)
            return Message(MessageLevel(rawValue: note.level), text, extraTags: note.tags)
        }
        let now = Date(timeIntervalSince1970: vector.time)
        #expect(codec.cookie(messages, moreFollow: false, now: now) == vector.encoded)
        #expect(codec.read(cookie: vector.encoded, now: now)?.messages == messages)
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

    @Test(arguments: DatabaseEngine.allCases)
    func `ASVS V3.3.5: what has no room in the cookie goes into the session, and nothing is lost`(
        _ engine: DatabaseEngine
    ) async throws {
        let browser = try await TestSite(on: engine).browser(routes)
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
