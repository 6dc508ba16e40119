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
        "While each knows the key of the other as a fallback, everything goes to and fro",
        arguments: DatabaseEngine.allCases, SiteSide.allCases)
    func toAndFro(engine: DatabaseEngine, new: SiteSide) async throws {
        try await engine.withLocation { location in
            try await SharedSites.with(
                engine, location, django: new == .django ? .rotated : .informed,
                watchword: new == .watchword ? .rotated : .informed
            ) { sites in
                for start in SiteSide.allCases {
                    let name = try await sites.makeUser()
                    let visitor = sites.visitor()
                    #expect(try await visitor.logIn(name, at: start).location == "/dashboard/")
                    for side in [start.other, start, start.other] {
                        let before = visitor.jar.cookies["sessionid"]
                        #expect(try await visitor.name(at: side) == name)
                        // Signed anew with the key of that side, once.
                        let after = visitor.jar.cookies["sessionid"]
                        #expect(after != nil && after != before)
                        #expect(try await visitor.name(at: side) == name)
                        #expect(visitor.jar.cookies["sessionid"] == after)
                    }
                    _ = try await visitor.at(start).get("/note/?text=hello")
                    #expect(try await visitor.at(start.other).get("/notes/").text.contains(">hello<"))

                    let link = try await visitor.askForLink("\(name)@example.com", at: start)
                    let place = visitor.at(start.other)
                    let form = try #require(try await place.get(link).location)
                    let page = try await place.submit(
                        try place.get(form).form(withField: "new_password1"),
                        ["new_password1": SharedSites.newPassword, "new_password2": SharedSites.newPassword])
                    #expect(page.location == "/accounts/reset/done/")
                    for side in SiteSide.allCases {
                        #expect(try await sites.visitor().at(side).get(link).text.contains("A dead link."))
                        #expect(try await visitor.name(at: side) == nil)
                    }
                }
            }
        }
    }

    @Test(
        "What one signed with a key that the other does not know is worth nothing there",
        arguments: DatabaseEngine.allCases)
    func unknown(engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            try await SharedSites.with(engine, location, django: .shared, watchword: .next) { sites in
                for start in SiteSide.allCases {
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
}
