import Testing
import Watchword
import WatchwordTesting

extension BesideDjango {
    /// A message of one is shown by the other.
    @Suite("Messages beside Django")
    struct SharedMessageTests {
        @Test(
            "A message set by one is shown by the other, once", arguments: DatabaseEngine.allCases, SiteSide.allCases)
        func once(engine: DatabaseEngine, start: SiteSide) async throws {
            let visitor = try SharedSites.running(on: engine).visitor()
            #expect(try await visitor.at(start).get("/note/?text=Gr%C3%BC%C3%9Fe+%3Cb%3E&tags=loud").status == 302)
            #expect(visitor.jar.cookies["messages"] != nil)
            let page = try await visitor.at(start.other).get("/notes/")
            #expect(page.text == "<ul><li class=\"loud success\">Grüße &lt;b&gt;</li></ul>\n")
            #expect(visitor.jar.cookies["messages"] == nil)
            for side in SiteSide.allCases {
                #expect(try await visitor.at(side).get("/notes/").text == "<ul></ul>\n")
            }
        }

        @Test(
            "Messages that no cookie holds wait in the session and are shown by the other",
            arguments: DatabaseEngine.allCases, SiteSide.allCases)
        func overflow(engine: DatabaseEngine, start: SiteSide) async throws {
            let visitor = try SharedSites.running(on: engine).visitor()
            // Random text, or compression would make room for it.
            let texts = (0..<5).map { _ in (0..<800).map { _ in String(UInt8.random(in: 0...35), radix: 36) }.joined() }
            for (number, text) in texts.enumerated() {
                _ = try await visitor.at(number.isMultiple(of: 2) ? start : start.other).get("/note/?text=\(text)")
            }
            #expect(visitor.jar.cookies["sessionid"] != nil)
            let page = try await visitor.at(start.other).get("/notes/")
            let items = texts.map { "<li class=\"success\">\($0)</li>" }.joined()
            #expect(page.text == "<ul>\(items)</ul>\n")
            #expect(try await visitor.at(start).get("/notes/").text == "<ul></ul>\n")
            #expect(try await visitor.at(start.other).get("/notes/").text == "<ul></ul>\n")
        }

        @Test(
            "A message that was altered is shown by neither", arguments: DatabaseEngine.allCases, SiteSide.allCases)
        func altered(engine: DatabaseEngine, start: SiteSide) async throws {
            let visitor = try SharedSites.running(on: engine).visitor()
            _ = try await visitor.at(start).get("/note/?text=hello")
            let cookie = try #require(visitor.jar.cookies["messages"])
            let letter = cookie.hasPrefix("W") ? "V" : "W"
            visitor.jar.cookies["messages"] = letter + cookie.dropFirst()
            let stored = visitor.jar.cookies
            for side in SiteSide.allCases {
                visitor.jar.cookies = stored
                #expect(try await visitor.at(side).get("/notes/").text == "<ul></ul>\n")
            }
        }
    }
}
