import Testing
import Watchword
import WatchwordTesting

extension BesideDjango {
    /// A session is one session, whoever began it.
    @Suite("Sessions beside Django")
    struct SharedSessionTests {
        @Test(
            "A session begun at one goes on at the other and back again", arguments: DatabaseEngine.allCases,
            SiteSide.allCases)
        func goesOn(engine: DatabaseEngine, start: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let visitor = sites.visitor()
            #expect(try await visitor.logIn(name, at: start).location == "/dashboard/")
            let key = visitor.jar.cookies["sessionid"]
            for side in [start.other, start, start.other] { #expect(try await visitor.name(at: side) == name) }
            #expect(key != nil && visitor.jar.cookies["sessionid"] == key)
        }

        @Test(
            "V7.4.1: Logging out at one ends the session at both, for a thief of the cookie too",
            arguments: DatabaseEngine.allCases, SiteSide.allCases)
        func logOut(engine: DatabaseEngine, start: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let visitor = sites.visitor()
            let thief = sites.visitor()
            _ = try await visitor.logIn(name, at: start)
            thief.jar.cookies = visitor.jar.cookies
            #expect(try await thief.name(at: start.other) == name)
            #expect(try await visitor.logOut(at: start.other).status == 200)
            let stolen = thief.jar.cookies
            for side in SiteSide.allCases {
                thief.jar.cookies = stolen
                #expect(try await visitor.name(at: side) == nil)
                #expect(try await thief.name(at: side) == nil)
            }
        }

        @Test(
            "V7.4.3: A password changed at one keeps that session at both and ends the others at both",
            arguments: DatabaseEngine.allCases, SiteSide.allCases)
        func passwordChange(engine: DatabaseEngine, start: SiteSide) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let visitor = sites.visitor()
            let elsewhere = sites.visitor()
            _ = try await visitor.logIn(name, at: start)
            _ = try await elsewhere.logIn(name, at: start)
            let before = visitor.jar.cookies["sessionid"]
            let place = visitor.at(start.other)
            let form = try await place.get("/accounts/password_change/").form(withField: "old_password")
            let page = try await place.submit(
                form,
                [
                    "old_password": SharedSites.password, "new_password1": SharedSites.newPassword,
                    "new_password2": SharedSites.newPassword,
                ])
            #expect(page.location == "/accounts/password_change/done/")
            #expect(visitor.jar.cookies["sessionid"] != before)
            let stale = elsewhere.jar.cookies
            for side in SiteSide.allCases {
                #expect(try await visitor.name(at: side) == name)
                elsewhere.jar.cookies = stale
                #expect(try await elsewhere.name(at: side) == nil)
                let later = sites.visitor()
                #expect(try await later.logIn(name, at: side).status == 200)
                #expect(try await later.logIn(name, SharedSites.newPassword, at: side).location == "/dashboard/")
            }
        }

        @Test(
            "V7.4.2: A user who is deactivated or deleted at one is signed out at the other",
            arguments: DatabaseEngine.allCases, ["update(is_active=False)", "delete()"])
        func gone(engine: DatabaseEngine, change: String) async throws {
            let sites = try SharedSites.running(on: engine)
            let name = try await sites.makeUser()
            let visitor = sites.visitor()
            _ = try await visitor.logIn(name, at: .watchword)
            #expect(try await visitor.name(at: .django) == name)
            _ = try await sites.django.run(
                """
                from django.contrib.auth.models import User
                User.objects.filter(username=arguments[0]).\(change)
                """, name)
            for side in SiteSide.allCases { #expect(try await visitor.name(at: side) == nil) }
        }
    }
}
