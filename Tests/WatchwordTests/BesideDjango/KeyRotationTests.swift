import Testing
import Watchword
import WatchwordTesting

/// One site has the new key already, the other one still the old: what the old one signed is good at both.
@Suite("Changing the secret key beside Django")
struct KeyRotationTests {
    @Test(
        "What one signed with the old key is taken by the other, which has the new one and knows the old",
        arguments: DatabaseEngine.allCases, SiteSide.allCases)
    func fallback(engine: DatabaseEngine, old: SiteSide) async throws {
        try await engine.withLocation { location in
            try await SharedSites.with(
                engine, location, django: old == .django ? .shared : .rotated,
                watchword: old == .watchword ? .shared : .rotated
            ) { sites in
                let name = try await sites.makeUser()
                let visitor = sites.visitor()
                let link = try await visitor.askForLink("\(name)@example.com", at: old)
                #expect(try await visitor.at(old.other).get(link).location?.hasSuffix("/set-password/") == true)

                _ = try await visitor.at(old).get("/note/?text=hello")
                #expect(try await visitor.at(old.other).get("/notes/").text.contains(">hello<"))

                #expect(try await visitor.logIn(name, at: old).location == "/dashboard/")
                let before = visitor.jar.cookies
                #expect(try await visitor.name(at: old.other) == name)
                // It goes on under a new key, signed anew: what has only the old key does not know it.
                #expect(visitor.jar.cookies["sessionid"] != before["sessionid"])
                #expect(try await visitor.name(at: old.other) == name)
                #expect(try await visitor.name(at: old) == nil)
            }
        }
    }

    @Test(
        "What one signed with a key that the other does not know is worth nothing there",
        arguments: DatabaseEngine.allCases, SiteSide.allCases)
    func unknown(engine: DatabaseEngine, start: SiteSide) async throws {
        try await engine.withLocation { location in
            try await SharedSites.with(engine, location, django: .shared, watchword: .next) { sites in
                let name = try await sites.makeUser()
                let visitor = sites.visitor()
                let link = try await visitor.askForLink("\(name)@example.com", at: start)
                #expect(try await visitor.at(start.other).get(link).text.contains("A dead link."))
                _ = try await visitor.at(start).get("/note/?text=hello")
                #expect(try await visitor.at(start.other).get("/notes/").text == "<ul></ul>\n")
                #expect(try await visitor.logIn(name, at: start).location == "/dashboard/")
                #expect(try await visitor.name(at: start.other) == nil)
            }
        }
    }
}
