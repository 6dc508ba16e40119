import Foundation
import Hummingbird
import Testing
import Watchword
import WatchwordTesting

@Suite("WATCHWORD_SESSION_STORE")
struct SessionStoreSettingTests {
    private static let key = "a-key-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"
    private static let stores = ["database", "cached_database", "file", "signed_cookies"]

    /// A page that keeps as much in the session as its address says.
    struct HoardArea: Area {
        typealias User = WatchwordAuth.User

        func addRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>) {
            routes.get("<int:count>/") { _, context in
                let count = context.parameters.get("count", as: Int.self) ?? 0
                try await context.session["hoard"] = .string(RandomSource.live.string(length: count))
                return "kept"
            }
        }
    }

    private func withSite(
        _ engine: DatabaseEngine, _ store: String, preset: String = "standard",
        _ story: (StorySite<User>, TemporaryFolder) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let settings = [
            "WATCHWORD_PRESET": preset, "WATCHWORD_PASSWORD_HASHERS": "md5",
            "WATCHWORD_SESSION_STORE": store == "file" ? "file:" + folder.url.path : store,
        ]
        try await StorySite<User>.with(
            engine, settings: settings,
            plan: { plan in
                // Files are dated by the machine.
                if store == "file" { plan.clock = .live }
                plan.mount(Mount(HoardArea()), at: "hoard")
            }, story: { try await story($0, folder) })
    }

    @Test(
        "A visitor signs up, logs out and in and changes the password, wherever sessions are kept",
        arguments: DatabaseEngine.allCases, stores)
    func story(engine: DatabaseEngine, store: String) async throws {
        for preset in ["standard", "django"] {
            try await withSite(engine, store, preset: preset) { site, folder in
                let (browser, elsewhere) = (site.browser(), site.browser())
                try await Visitor.signUp("anna", in: browser)
                #expect(try await Visitor.greeted(in: browser) == "anna")
                try await Visitor.logOut(in: browser)
                #expect(try await Visitor.greeted(in: browser) == "Guest")
                for each in [browser, elsewhere] { try await Visitor.logIn("anna", in: each) }
                try await Visitor.changePassword(to: "rose-garden-92", in: browser)
                #expect(try await Visitor.greeted(in: browser) == "anna")
                #expect(try await Visitor.greeted(in: elsewhere) == "Guest")
                #expect(elsewhere.cookies["sessionid"] == nil)

                // The session is where the setting says, and nowhere else.
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
                let rows = try await site.site.accounts.database.read {
                    try $0.value("SELECT count(*) FROM django_session", as: Int.self)
                }
                #expect(files.count == (store == "file" ? 1 : 0), "\(files)")
                #expect(rows == (store.hasSuffix("database") ? 1 : 0))
            }
        }
    }

    @Test("V7.4.1: a copy of a signed cookie outlives the log-out, and ends with the password")
    func copies() async throws {
        try await withSite(.sqlite, "signed_cookies") { site, _ in
            let (browser, copy) = (site.browser(), site.browser())
            try await Visitor.signUp("anna", in: browser)
            copy.cookies = browser.cookies
            try await Visitor.logOut(in: browser)
            #expect(try await Visitor.greeted(in: copy) == "anna")
            try await Visitor.logIn("anna", in: browser)
            try await Visitor.changePassword(to: "rose-garden-92", in: browser)
            #expect(try await Visitor.greeted(in: copy) == "Guest")
            #expect(copy.cookies["sessionid"] == nil)
            #expect(try await Visitor.greeted(in: browser) == "anna")
        }
    }

    @Test("V3.3.5: a session that outgrows its cookie is an error page, and the one from before goes on")
    func tooLarge() async throws {
        try await withSite(.sqlite, "signed_cookies") { site, _ in
            let browser = site.browser()
            try await Visitor.signUp("anna", in: browser)
            #expect(try await browser.get("/hoard/1000/").status == 200)
            let cookies = browser.cookies
            #expect((cookies["sessionid"] ?? "").utf8.count > 1000)
            let page = try await browser.get("/hoard/5000/")
            #expect(page.status == 500 && page.text.contains("Our mistake"))
            #expect(!page.setCookies.contains { $0.hasPrefix("sessionid") })
            #expect(browser.cookies == cookies)
            #expect(try await Visitor.greeted(in: browser) == "anna")
        }
    }

    @Test("While the folder of sessions is away visitors get 503, and keep their session when it is back")
    func folderAway() async throws {
        try await withSite(.sqlite, "file") { site, folder in
            let browser = site.browser()
            try await Visitor.signUp("anna", in: browser)
            let cookies = browser.cookies
            try FileManager.default.moveItem(atPath: folder.url.path, toPath: folder.url.path + "-away")
            defer { try? FileManager.default.removeItem(atPath: folder.url.path + "-away") }
            let stranger = site.browser()
            expectApology(try await stranger.get("/hoard/10/"), folder)
            for path in ["/dashboard/", "/accounts/password_change/", "/hoard/10/"] {
                expectApology(try await browser.get(path), folder)
            }
            #expect(browser.cookies == cookies)
            try FileManager.default.moveItem(atPath: folder.url.path + "-away", toPath: folder.url.path)
            #expect(try await Visitor.greeted(in: browser) == "anna")
        }
    }

    private func expectApology(_ page: Page, _ folder: TemporaryFolder) {
        #expect(page.status == 503 && page.header("Retry-After") == "5")
        #expect(page.text.contains("Out of order for a moment") && !page.text.contains(folder.url.path))
    }

    @Test("A folder that is not there ends the start with a reason and status 1, for every command")
    func missingFolder() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        for command in [["runserver", "127.0.0.1:0"], ["clearsessions"], ["check"]] {
            let program = try await SpawnedProgram(
                SpawnedProgram.watchword, command,
                environment: [
                    "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "WATCHWORD_DEBUG": "1",
                    "WATCHWORD_SESSION_STORE": "file:" + folder.path("sessions"),
                ], directory: folder.url.path, input: "", within: .seconds(60))
            #expect(program.status == 1, "\(program)")
            #expect(program.errors.contains(folder.path("sessions")), "\(program)")
        }
    }

    @Test("clearsessions removes the files of sessions that have ended, and no others")
    func clearing() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try FileManager.default.createDirectory(atPath: folder.path("sessions"), withIntermediateDirectories: false)
        let environment = [
            "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "WATCHWORD_DEBUG": "1", "WATCHWORD_PRESET": "django",
            "WATCHWORD_SECRET_KEY": Self.key, "WATCHWORD_SESSION_STORE": "file:" + folder.path("sessions"),
        ]
        func run(_ command: String) async throws {
            let program = try await SpawnedProgram(
                SpawnedProgram.watchword, [command], environment: environment, directory: folder.url.path, input: "",
                within: .seconds(60))
            #expect(program.status == 0, "\(program)")
        }
        func session(_ letter: String, _ entries: JSONObject, age: Double) throws -> String {
            let name = "sessionid" + String(repeating: letter, count: 32)
            let text = SignedObject.dumps(
                .object(entries), keys: SigningKeys(key: SecretKey(Self.key)),
                salt: "django.contrib.sessions.SessionStore", now: Date())
            try text.write(toFile: folder.path("sessions/" + name), atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.modificationDate: Date().addingTimeInterval(-age)], ofItemAtPath: folder.path("sessions/" + name))
            return name
        }
        let day = 86_400.0
        let kept = [
            try session("a", ["k": "v"], age: 13 * day), try session("b", ["_session_expiry": 100_000], age: day),
            try session("c", ["_session_expiry": "2999-01-01T00:00:00+00:00"], age: 30 * day), "another.txt",
        ]
        _ = try session("d", ["k": "v"], age: 15 * day)
        _ = try session("e", ["_session_expiry": 100], age: day)
        _ = try session("f", ["_session_expiry": "2020-01-01T00:00:00+00:00"], age: day)
        try "mine".write(toFile: folder.path("sessions/another.txt"), atomically: true, encoding: .utf8)
        try await run("migrate")
        try await run("clearsessions")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("sessions")).sorted() == kept.sorted())
    }
}
