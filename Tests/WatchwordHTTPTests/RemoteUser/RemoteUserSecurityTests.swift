import HTTPTypes
import Hummingbird
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordTesting

@testable import WatchwordHTTP

@Suite struct `A remote user` {
    private static let proxy = "10.0.0.1"

    private func site(
        _ options: RemoteUser<User> = RemoteUser(), besides others: [BackendChoice<User>] = [.model],
        on engine: DatabaseEngine = .sqlite
    ) async throws -> TestSite {
        let proxies = try #require(TrustedProxies([Self.proxy]))
        return try await TestSite(
            on: engine, { $0.trustedProxies = proxies }, backends: [.remoteUser(options)] + others)
    }

    private func browser(_ site: TestSite, from address: String? = proxy) throws -> Browser {
        let backend = try #require(site.services.accounts.authentication.remoteUser)
        let middleware = try #require(RemoteUserMiddleware<SiteContext<User>>(backend))
        return site.browser(at: .init(address: address)) { router in
            router.add(middleware: middleware)
            site.signInRoute(router)
            router.get("me/") { _, context in try await context.user?.username ?? "nobody" }
        }
    }

    private func header(_ name: String, as field: String = "Remote-User") throws -> HTTPFields {
        [try #require(HTTPField.Name(field)): name]
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Whom the proxy names is signed in, and made where there is nobody`(on engine: DatabaseEngine) async throws {
        let site = try await site(on: engine)
        let browser = try browser(site)
        #expect(try await browser.get("/me/", headers: header("john")).text == "john")
        let john = try #require(try await site.services.accounts.users.byUsername("john"))
        #expect(!john.password.isUsable)
        // Again is not anew.
        let cookies = browser.cookies
        #expect(try await browser.get("/me/", headers: header("john")).text == "john")
        #expect(browser.cookies == cookies)
    }

    @Test func `When the header goes away or changes, so does the session`() async throws {
        let site = try await site()
        let browser = try browser(site)
        #expect(try await browser.get("/me/", headers: header("john")).text == "john")
        let johns = browser.cookies
        #expect(try await browser.get("/me/", headers: header("paul")).text == "paul")
        #expect(browser.cookies != johns)
        #expect(try await browser.get("/me/").text == "nobody")
        // The old session is gone, not only the cookie.
        browser.cookies = johns
        #expect(try await browser.get("/me/").text == "nobody")
        // An empty name is none.
        #expect(try await browser.get("/me/", headers: header("john")).text == "john")
        #expect(try await browser.get("/me/", headers: header(" ")).text == "nobody")
    }

    @Test func `A session may outlive the header, but not another name`() async throws {
        let site = try await site(RemoteUser(persistence: .staysWithoutHeader))
        let browser = try browser(site)
        #expect(try await browser.get("/me/", headers: header("john")).text == "john")
        #expect(try await browser.get("/me/").text == "john")
        #expect(try await browser.get("/me/", headers: header("paul")).text == "paul")
        #expect(try await browser.get("/me/").text == "paul")
    }

    @Test func `A session that a password began is left alone`() async throws {
        let site = try await site()
        let browser = try browser(site)
        #expect(try await browser.get("/sign-in/").text == "signed in")
        // The first backend signed in here vouches; make it the one of passwords.
        browser.cookies = [:]
        let accounts = site.services.accounts
        let john = try #require(try await accounts.users.byUsername("john"))
        let session = Session()
        try await accounts.authentication.signIn(john, in: session, through: .model)
        try await accounts.sessions.save(session)
        browser.cookies = ["sessionid": session.key?.raw ?? ""]
        #expect(try await browser.get("/me/").text == "john")
        #expect(try await browser.get("/me/").text == "john")
    }

    @Test(arguments: ["192.0.2.7", "10.0.0.2", "::1", nil] as [String?])
    func `From anywhere but a trusted proxy the header is nothing`(address: String?) async throws {
        let site = try await site()
        let browser = try browser(site, from: address)
        #expect(try await browser.get("/me/", headers: header("john")).text == "nobody")
        #expect(try await site.services.accounts.users.byUsername("john") == nil)
        #expect(browser.cookies.isEmpty)
    }

    @Test func `A stolen session is worth nothing past the proxy`() async throws {
        let site = try await site()
        let inside = try browser(site)
        #expect(try await inside.get("/me/", headers: header("john")).text == "john")
        let outside = try browser(site, from: "192.0.2.7")
        outside.cookies = inside.cookies
        #expect(try await outside.get("/me/", headers: header("john")).text == "nobody")
    }

    @Test func `CVE-2015-0219, CVE-2026-3902: A header with an underscore is not the proxy's`() async throws {
        let site = try await site()
        let browser = try browser(site)
        #expect(try await browser.get("/me/", headers: header("john", as: "Remote_User")).text == "nobody")
        for name in ["", "Remote_User", "Remote User", "Ré"] {
            #expect(RemoteUser<User>(header: name).headerProblem != nil)
        }
        #expect(RemoteUser<User>(header: "X-SSO-User").headerProblem == nil)
    }

    @Test func `A header given twice is refused`() async throws {
        let site = try await site()
        let browser = try browser(site)
        var headers = try header("john")
        headers.append(HTTPField(name: try #require(HTTPField.Name("Remote-User")), value: "root"))
        #expect(try await browser.get("/me/", headers: headers).status == 400)
        #expect(browser.cookies.isEmpty)
    }

    @Test func `Names that nobody is to have are refused`() async throws {
        let site = try await site(
            RemoteUser(cleanName: { name in name.hasPrefix("CORP\\") ? String(name.dropFirst(5)) : nil }))
        let accounts = site.services.accounts
        _ = try await accounts.users.create(User(username: "fin"), password: nil)
        let browser = try browser(site)
        #expect(try await browser.get("/me/", headers: header("CORP\\john")).text == "john")
        #expect(try await browser.get("/me/", headers: header("CORP\\john")).text == "john")
        let refused = ["john", "CORP\\", "CORP\\" + String(repeating: "x", count: 151)]
        for name in refused {
            #expect(try await browser.get("/me/", headers: header(name)).text == "nobody", "\(name)")
        }
        // A spelling that would become another user's name.
        let likeness = RemoteUserCredentials(name: "CORP\\\u{FB01}n")
        #expect(try await accounts.authentication.authenticate(likeness) == nil)
        #expect(try await accounts.authentication.authenticate(RemoteUserCredentials(name: "CORP\\a\0b")) == nil)
    }

    @Test func `Unknown and inactive users stay out where that is wanted`() async throws {
        let strict = try await site(RemoteUser(unknownUsers: .refused))
        #expect(try await browser(strict).get("/me/", headers: header("john")).text == "nobody")
        #expect(try await strict.services.accounts.users.byUsername("john") == nil)

        for (inactive, expected) in [(RemoteUser<User>.InactiveUsers.refused, "nobody"), (.accepted, "john")] {
            let site = try await site(RemoteUser(inactiveUsers: inactive))
            var john = User(username: "john")
            john.isActive = false
            _ = try await site.services.accounts.users.create(john, password: nil)
            let browser = try browser(site)
            #expect(try await browser.get("/me/", headers: header("john")).text == expected)
            #expect(try await browser.get("/me/", headers: header("john")).text == expected)
        }
    }

    @Test func `What a directory knows is taken over at every sign-in, and a failure there lets nobody in`()
        async throws
    {
        struct DirectoryIsDown: Error {}
        let site = try await site(
            RemoteUser(configure: { user, origin, _ in
                if user.username == "mallory" { throw DirectoryIsDown() }
                var user = user
                user.firstName = origin == .created ? "new" : "known"
                return user
            }))
        let accounts = site.services.accounts
        let found = try await accounts.authentication.authenticate(RemoteUserCredentials(name: "john"))
        #expect(found?.user.firstName == "new" && found?.backend == .remoteUser)
        let again = try await accounts.authentication.authenticate(RemoteUserCredentials(name: "john"))
        #expect(again?.user.firstName == "known")
        let browser = try browser(site)
        #expect(try await browser.get("/me/", headers: header("mallory")).status == 500)
        #expect(try await browser.get("/me/").text == "nobody")
    }

    @Test func `What a remote user may do stands in the tables`() async throws {
        let site = try await site(besides: [])
        let accounts = site.services.accounts
        let found = try await accounts.authentication.authenticate(RemoteUserCredentials(name: "john"))
        let john = try #require(found?.user)
        #expect(try await accounts.permissions.all(of: john).isEmpty)
        // Names and passwords are nothing to this backend.
        let password = PasswordCredentials(username: "john", password: "")
        #expect(try await accounts.authentication.authenticate(password) == nil)
    }
}
