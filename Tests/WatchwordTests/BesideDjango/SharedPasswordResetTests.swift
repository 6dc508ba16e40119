import Testing
import Watchword
import WatchwordTesting

extension BesideDjango {
    /// A link mailed by one is good at the other.
    @Suite("Password reset beside Django")
    struct SharedPasswordResetTests {
        @Test(
            "A reset link mailed by one is completed at the other, once", arguments: DatabaseEngine.allCases,
            SiteSide.allCases)
        func once(engine: DatabaseEngine, sender: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let signedIn = sites.visitor()
            _ = try await signedIn.logIn(name, at: sender)
            let visitor = sites.visitor()
            let link = try await visitor.askForLink("\(name)@example.com", at: sender)
            let place = visitor.at(sender.other)
            let form = try #require(try await place.get(link).location)
            #expect(form.hasSuffix("/set-password/"))
            #expect(try await set(SharedSites.newPassword, form, place) == "/accounts/reset/done/")
            for side in SiteSide.allCases {
                #expect(try await sites.visitor().at(side).get(link).text.contains("A dead link."))
                #expect(try await visitor.at(side).get(form).text.contains("A dead link."))
                #expect(try await sites.visitor().logIn(name, at: side).status == 200)
                let entrance = try await sites.visitor().logIn(name, SharedSites.newPassword, at: side)
                #expect(entrance.location == "/dashboard/")
                #expect(try await signedIn.name(at: side) == nil)
            }
        }

        @Test(
            "A reset link opened at one is completed at the other", arguments: DatabaseEngine.allCases,
            SiteSide.allCases)
        func halfWay(engine: DatabaseEngine, sender: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let visitor = sites.visitor()
            let link = try await visitor.askForLink("\(name)@example.com", at: sender)
            let form = try #require(try await visitor.at(sender).get(link).location)
            #expect(try await set(SharedSites.newPassword, form, visitor.at(sender.other)) == "/accounts/reset/done/")
            let entrance = try await sites.visitor().logIn(name, SharedSites.newPassword, at: sender)
            #expect(entrance.location == "/dashboard/")
        }

        @Test(
            "Signing in at one makes a link of the other void, and so does an altered letter",
            arguments: DatabaseEngine.allCases, SiteSide.allCases)
        func void(engine: DatabaseEngine, sender: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let visitor = sites.visitor()
            let link = try await visitor.askForLink("\(name)@example.com", at: sender)
            let letter: Character = link.dropLast().last == "0" ? "1" : "0"
            let altered = link.dropLast(2) + String(letter) + "/"
            #expect(try await sites.visitor().at(sender.other).get(String(altered)).text.contains("A dead link."))
            #expect(try await sites.visitor().at(sender.other).get(link).status == 302)
            _ = try await visitor.logIn(name, at: sender.other)
            for side in SiteSide.allCases {
                #expect(try await sites.visitor().at(side).get(link).text.contains("A dead link."))
            }
        }

        private func set(_ password: String, _ form: String, _ place: Browser) async throws -> String? {
            let page = try await place.submit(
                try place.get(form).form(withField: "new_password1"),
                ["new_password1": password, "new_password2": password])
            return page.location
        }
    }
}
