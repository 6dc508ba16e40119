import HTTPTypes
import Hummingbird
import Testing
import WatchwordTesting

@testable import Watchword

@Suite("Permissions and backends of a site")
struct SitePermissionTests {
    private static func addTasks(_ site: inout SitePlan<User>) {
        site.migrations += ToDo.migrations
        site.register(ToDo.self)
    }

    @Test("An app's model gets its permissions with migrate", arguments: DatabaseEngine.allCases)
    func declared(on engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine, plan: { Self.addTasks(&$0) }) { story in
            let (users, permissions) = (story.site.users, story.site.permissions)
            let john = try await users.create(User(username: "john"), password: nil)
            #expect(try await permissions.unknown(among: [ToDo.close, ToDo.changeStatus, .view(ToDo.self)]).isEmpty)
            #expect(try await !permissions.has(john, ToDo.close))
            try await permissions.grant(ToDo.close, to: john)
            #expect(try await permissions.has(john, ToDo.close))
            #expect(try await users.with(ToDo.close).map(\.username) == ["john"])
            // Without the backend there is no table of grants.
            #expect(!story.site.migrator.migrations.contains { $0.name == "0002_object_grants" })
        }
    }

    @Test("A site that keeps grants gets the table with migrate", arguments: DatabaseEngine.allCases)
    func grants(on engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(
            engine,
            plan: {
                Self.addTasks(&$0)
                $0.backends = [.model, .objectGrants]
            }
        ) { story in
            let accounts = story.site.accounts
            let john = try await accounts.users.create(User(username: "john"), password: nil)
            let task = try await accounts.database.write { connection in
                var task = ToDo(title: "one")
                try connection.insert(&task)
                return task
            }
            try await accounts.objectGrants.grant(ToDo.close, on: task, to: john)
            #expect(try await accounts.permissions.has(john, ToDo.close, on: task))
            let mine = accounts.objectGrants.condition(ToDo.close, for: john, on: ToDo.self)
            #expect(try await accounts.database.read { try $0.count(ToDo.self, where: mine) } == 1)
        }
    }

    @Test("A site whose models or backends clash does not start, and says what to do")
    func clashes() async throws {
        func problem(_ decide: @Sendable @escaping (inout SitePlan<User>) -> Void) async -> String {
            do {
                try await StorySite<User>.with(.sqlite, plan: decide) { _ in }
                return ""
            } catch {
                return "\(error)"
            }
        }
        let twice = await problem {
            Self.addTasks(&$0)
            Self.addTasks(&$0)
        }
        #expect(twice.contains("ToDo is registered twice: leave one of them out"))
        let described = await problem { $0.models = [ModelDescription(ToDo.self), ModelDescription(ToDo.self)] }
        #expect(described.contains("The model tasks.task is registered twice. Name it once."))
        let label = await problem {
            $0.models = [
                ModelDescription(ToDo.self),
                ModelDescription(Permission.self, permissions: [.init(codename: "see", name: "Can see")]),
            ]
        }
        #expect(label.contains("The model auth.permission is registered twice."))
        // What is known anyway may be named.
        #expect(await problem { $0.register(User.self, Permission.self) } == "")
        let permission = await problem {
            $0.models = [ModelDescription(ToDo.self, permissions: [.init(codename: "close_task", name: "Again")])]
        }
        #expect(permission.contains("has the permission tasks.close_task twice."))
        let backends = await problem { $0.backends = [.model, .model] }
        #expect(backends.contains("Two backends of the site are called django.contrib.auth.backends.ModelBackend."))
        let header = await problem { $0.backends = [.remoteUser(RemoteUser(header: "REMOTE_USER"))] }
        #expect(header.contains("An underscore is taken for a hyphen"))
    }

    @Test("A token signs a program in, and its session is the token backend's", arguments: DatabaseEngine.allCases)
    func token(on engine: DatabaseEngine) async throws {
        try await engine.withMigratedDatabase { database in
            func accounts(_ backends: [BackendChoice<User>]) -> Accounts<User> {
                Accounts(
                    database: database, keys: SigningKeys(key: SecretKey("a key for this test, and for no other one")),
                    backends: backends, mailer: .dummy())
            }
            let names = ["secret-of-john": "john", "secret-of-nobody": "nobody", "secret-of-gone": "gone"]
            let both = accounts([.model, .made { TokenBackend(parts: $0, userNames: names) }])
            let john = try await both.users.create(User(username: "john"), password: "johnpassword")
            var gone = User(username: "gone")
            gone.isActive = false
            _ = try await both.users.create(gone, password: nil)

            let found = try #require(try await both.authentication.authenticate(Token(key: "secret-of-john")))
            #expect(found.user.id == john.id && found.backend == "tasks.TokenBackend")
            for key in ["", "wrong", "secret-of-nobody", "secret-of-gone"] {
                #expect(try await both.authentication.authenticate(Token(key: key)) == nil)
            }
            // A password is nothing to the token backend, nor a token to the one of passwords.
            let password = PasswordCredentials(username: "john", password: "johnpassword")
            #expect(try await both.authentication.authenticate(password)?.backend == .model)

            let session = Session()
            try await both.authentication.signIn(found.user, in: session, through: found.backend)
            try await both.sessions.save(session)
            let cookie = session.key?.raw
            #expect(try await both.sessions.openWithUser(cookie: cookie).user?.id == john.id)
            // Taken off the list, it vouches for nobody any more.
            let without = accounts([.model])
            #expect(try await without.sessions.openWithUser(cookie: cookie).user == nil)
            // It is asked again at every request.
            var switchedOff = john
            switchedOff.isActive = false
            try await both.users.update(switchedOff)
            #expect(try await both.sessions.openWithUser(cookie: cookie).user == nil)
            for accounts in [both, without] { await accounts.shutDown() }
        }
    }

    @Test("The administrator of the settings is made at the first sign-in and may do everything")
    func settingsBackend() async throws {
        // "s3cret-of-the-settings", by MD5 so that the test costs nothing.
        let encoded = try InsecureMD5Hasher().encode("s3cret-of-the-settings", salt: "salt")
        try await StorySite<User>.with(
            .sqlite, settings: ["WATCHWORD_PASSWORD_HASHERS": "md5"],
            plan: { site in
                site.backends = [
                    .model, .made { SettingsBackend(parts: $0, adminLogin: "admin", adminPassword: encoded) },
                ]
            }
        ) { story in
            let accounts = story.site.accounts
            let right = PasswordCredentials(username: "admin", password: "s3cret-of-the-settings")
            #expect(
                try await accounts.authentication.authenticate(PasswordCredentials(username: "admin", password: "no"))
                    == nil)
            let found = try #require(try await accounts.authentication.authenticate(right))
            #expect(found.backend == "tasks.SettingsBackend" && found.user.isSuperuser && found.user.isStaff)
            #expect(try await accounts.authentication.authenticate(right)?.user.id == found.user.id)
            #expect(try await accounts.permissions.has(found.user, ToDo.close))
        }
    }

    @Test("A site with a remote user takes the header from its proxy only")
    func remoteUser() async throws {
        let header = try #require(HTTPField.Name("X-SSO-User"))
        try await StorySite<User>.with(
            .sqlite, settings: ["WATCHWORD_TRUSTED_PROXIES": "10.0.0.0/8"],
            plan: { $0.backends = [.remoteUser(RemoteUser(header: "X-SSO-User")), .model] }
        ) { story in
            let inside = Browser(story.responder, at: .init(address: "10.1.2.3"))
            let known = try await inside.get("/dashboard/", headers: [header: "john"])
            #expect(known.text.contains("john"))
            let outside = Browser(story.responder, at: .init(address: "192.0.2.1"))
            let stranger = try await outside.get("/dashboard/", headers: [header: "john"])
            #expect(!stranger.text.contains("john"))
            let checks = try await SiteProgram(site: story.site, router: story.site.router()).systemChecks()
            #expect(!checks.contains { $0.id == "watchword.W006" })
        }
        // Without a proxy nobody is believed, and `check` says so.
        try await StorySite<User>.with(.sqlite, plan: { $0.backends = [.remoteUser(), .model] }) { story in
            let checks = try await SiteProgram(site: story.site, router: story.site.router()).systemChecks()
            #expect(checks.contains { $0.id == "watchword.W006" && $0.subject == "WATCHWORD_TRUSTED_PROXIES" })
        }
    }

    @Test("Networks so wide that anybody could be the proxy are told of, where a header signs people in")
    func wideProxies() async throws {
        let settings = [
            "WATCHWORD_TRUSTED_PROXIES": "0.0.0.0/0,128.0.0.0/1,10.0.0.0/8,::/0,fd00::/16,2000::/15,127.0.0.1"
        ]
        try await StorySite<User>.with(
            .sqlite, settings: settings,
            plan: { $0.backends = [.remoteUser(RemoteUser(header: "X-SSO-User")), .model] }
        ) { story in
            let found = try await story.systemChecks().filter { $0.id == "watchword.W008" }
            #expect(found.allSatisfy { $0.level == .warning && $0.hint != nil })
            #expect(found.allSatisfy { $0.subject == "WATCHWORD_TRUSTED_PROXIES" })
            let texts = found.map { story.site.plan.catalogue.text($0.finding) }
            let wide = ["0.0.0.0/0", "128.0.0.0/1", "::/0", "2000::/15"]
            #expect(texts == wide.map { "whoever is in \($0) may say in X-SSO-User who they are." })
        }
        // Nobody is signed in by a header.
        try await StorySite<User>.with(.sqlite, settings: settings) { story in
            let checks = try await story.systemChecks()
            #expect(!checks.contains { $0.id == "watchword.W008" })
        }
    }

    @Test("Account pages that nobody could log in on are told of")
    func nobodysPages() async throws {
        let lists: [([BackendChoice<User>], Bool)] = [
            ([.model], false), ([.allowAllUsers], false), ([.remoteUser(), .objectGrants, .model], false),
            ([.objectGrants], true), ([.remoteUser()], true), ([], true),
        ]
        for (backends, isWarned) in lists {
            try await StorySite<User>.with(.sqlite, plan: { $0.backends = backends }) { story in
                let found = try await story.systemChecks().filter { $0.id == "watchword.W009" }
                #expect(found.count == (isWarned ? 1 : 0), "\(backends.count)")
                #expect(found.allSatisfy { $0.level == .warning && $0.subject == "backends" && $0.hint != nil })
                let texts = found.map { story.site.plan.catalogue.text($0.finding) }
                #expect(texts.allSatisfy { $0.contains("nobody can log in there") })
            }
        }
        // Where they are not mounted, nobody is misled.
        try await TestSite<User>.run {
            $0.backends = [.objectGrants]
        } test: { story in
            let checks = try await story.systemChecks()
            #expect(!checks.contains { $0.id == "watchword.W009" })
        }
    }
}
