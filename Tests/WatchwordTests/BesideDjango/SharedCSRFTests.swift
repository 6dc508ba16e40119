import HTTPTypes
import Testing
import Watchword
import WatchwordTesting

extension BesideDjango {
    /// A form of one is taken by the other.
    @Suite("Forms beside Django")
    struct SharedCSRFTests {
        @Test(
            "A form fetched at one is taken by the other", arguments: DatabaseEngine.allCases, SiteSide.allCases)
        func taken(engine: DatabaseEngine, start: SiteSide) async throws {
            let visitor = try SharedSites.running(on: engine).visitor()
            let form = try await visitor.at(start).get("/form/").form(withField: "word")
            let page = try await visitor.at(start.other).submit(form, ["word": "hello"])
            #expect(page.status == 200 && page.text == "taken: hello")
        }

        @Test(
            "The cookie of one, sent in the header, proves a request to the other", arguments: DatabaseEngine.allCases,
            SiteSide.allCases)
        func header(engine: DatabaseEngine, start: SiteSide) async throws {
            let visitor = try SharedSites.running(on: engine).visitor()
            _ = try await visitor.at(start).get("/form/")
            var headers = HTTPFields()
            headers[try #require(HTTPField.Name("X-CSRFToken"))] = visitor.jar.cookies["csrftoken"]
            let page = try await visitor.at(start.other).post("/form/", [("word", "hello")], headers: headers)
            #expect(page.status == 200 && page.text == "taken: hello")
        }

        @Test(
            "A form from before a sign-in at one is refused by the other", arguments: DatabaseEngine.allCases,
            SiteSide.allCases)
        func rotated(engine: DatabaseEngine, start: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let visitor = sites.visitor()
            let form = try await visitor.at(start).get("/form/").form(withField: "word")
            _ = try await visitor.logIn(name, at: start)
            #expect(try await visitor.at(start.other).submit(form, ["word": "hello"]).status == 403)
        }

        @Test(
            "V3.5.1: A form without its cookie, or with somebody else's, is refused by both",
            arguments: DatabaseEngine.allCases,
            SiteSide.allCases)
        func refused(engine: DatabaseEngine, start: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let visitor = sites.visitor()
            let form = try await visitor.at(start).get("/form/").form(withField: "word")
            for side in SiteSide.allCases {
                #expect(try await sites.visitor().at(side).submit(form, ["word": "hello"]).status == 403)
                let other = sites.visitor()
                _ = try await other.at(side).get("/form/")
                #expect(try await other.at(side).submit(form, ["word": "hello"]).status == 403)
            }
        }
    }
}
