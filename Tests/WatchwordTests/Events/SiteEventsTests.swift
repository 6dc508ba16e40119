import HTTPTypes
import Hummingbird
import Synchronization
import Testing
import Watchword
import WatchwordTesting

/// The profile of the seed: made with its user or not at all.
struct Profile: Model {
    var id: ID<Profile> = .unsaved
    var user: User.ID
    var department = ""

    static let schema = Schema<Profile>("people") {
        Field(\.id)
        Field(\.user, .references(onDelete: .cascade), .unique)
        Field(\.department, .max(100))
    }
    static let migration = Migration(app: "people", name: "0001_initial") {
        try $0.createTable(Profile.self)
    }
}

extension Profile {
    init(row: Row) throws {
        id = try row[0]
        user = try row[1]
        department = try row[2]
    }
}

@Suite("Events of a site")
struct SiteEventsTests {
    struct NoProfileForYou: Error {}

    /// What observers heard, in order.
    final class Heard: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] {
            get { list.withLock { $0 } }
        }
        func note(_ line: String) { list.withLock { $0.append(line) } }
        func forget() { list.withLock { $0 = [] } }
    }

    static let password = "tulip-garden-91"

    private func counts(_ site: StorySite<User>) async throws -> [Int] {
        try await site.site.accounts.database.read { [try $0.count(User.self), try $0.count(Profile.self)] }
    }

    private func withProfiles(_ engine: DatabaseEngine, _ story: (StorySite<User>) async throws -> Void) async throws {
        try await StorySite<User>.with(
            engine,
            plan: { site in
                site.migrations = [Profile.migration]
                site.events.afterSave(User.self) { user, created, connection in
                    guard created else { return }
                    if user.username.hasPrefix("no") { throw NoProfileForYou() }
                    var profile = Profile(user: user.id)
                    try connection.insert(&profile)
                }
                site.events.beforeDelete(User.self) { user, connection in
                    if let profile = try connection.find(\Profile.user, equals: user.id) {
                        try connection.delete(profile)
                    }
                }
            }, story: story)
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A profile is made with its user or not at all`(on engine: DatabaseEngine) async throws {
        try await withProfiles(engine) { site in
            let anna = try await site.site.users.create(User(username: "anna"), password: Self.password)
            #expect(try await counts(site) == [1, 1])
            try await site.site.users.update(anna)
            #expect(try await counts(site) == [1, 1])
            await #expect(throws: NoProfileForYou.self) {
                try await site.site.users.create(User(username: "nobody"), password: Self.password)
            }
            #expect(try await counts(site) == [1, 1])
            _ = try await site.site.users.createSuperuser(User(username: "root"), password: nil)
            #expect(try await counts(site) == [2, 2])
            _ = try await site.site.accounts.database.write { try $0.delete(anna) }
            #expect(try await counts(site) == [1, 1])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A sign-up makes the profile too, and one that is refused leaves no user`(
        on engine: DatabaseEngine
    ) async throws {
        try await withProfiles(engine) { site in
            let browser = site.browser()
            func signUp(_ name: String) async throws -> Page {
                try await browser.submit(
                    try browser.get("/sign_up/").form(withField: "password1"),
                    [
                        "username": name, "email": "\(name)@example.com", "password1": Self.password,
                        "password2": Self.password,
                    ])
            }
            let refused = try await signUp("nora")
            #expect(refused.status == 500)
            #expect(try await counts(site) == [0, 0])
            #expect(try await signUp("anna").location == "/dashboard/")
            #expect(try await counts(site) == [1, 1])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Observers of accounts hear of what happens in a browser, after it was kept, in order`(
        on engine: DatabaseEngine
    ) async throws {
        let heard = Heard()
        try await StorySite<User>.with(
            engine,
            plan: { site in
                site.events.accounts.observe { _ in throw NoProfileForYou() }
                site.events.accounts.signedIn { user, request in
                    heard.note("in \(user.username) \(request?.source ?? "-")")
                }
                site.events.accounts.signedOut { user, request in
                    heard.note("out \(user?.username ?? "-") \(request?.source ?? "-")")
                }
                site.events.accounts.signInFailed { credentials, request in
                    let values = credentials.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                    heard.note("failed \(values.joined(separator: " ")) \(request?.source ?? "-")")
                }
                site.events.accounts.passwordChanged { user in heard.note("changed \(user.username)") }
            }
        ) { site in
            // What is in the database while the observer runs.
            site.site.events.accounts.signedIn { user, _ in
                let rows = try await site.site.accounts.database.read {
                    try $0.value("SELECT count(*) FROM django_session", as: Int.self)
                }
                heard.note("sessions \(rows ?? -1)")
            }
            _ = try await site.site.users.create(
                User(username: "anna", email: "anna@example.com"), password: Self.password)
            let browser = site.browser()
            func signIn(_ password: String) async throws -> Page {
                try await browser.submit(
                    try browser.get("/accounts/login/").form(withField: "password"),
                    ["username": "anna", "password": password])
            }
            #expect(try await signIn("a-slip").status == 200)
            let mask = CleansedCredentials.mask
            #expect(heard.all == ["failed password=\(mask) username=anna 192.0.2.1"])
            heard.forget()

            #expect(try await signIn(Self.password).location == "/dashboard/")
            #expect(heard.all == ["in anna 192.0.2.1", "sessions 1"])
            heard.forget()

            _ = try await browser.submit(
                try browser.get("/accounts/password_change/").form(withField: "old_password"),
                ["old_password": Self.password, "new_password1": "rose-garden-92", "new_password2": "rose-garden-92"])
            #expect(heard.all == ["changed anna"])
            heard.forget()

            _ = try await browser.submit(try browser.get("/dashboard/").form(action: "/accounts/logout/"))
            #expect(heard.all == ["out anna 192.0.2.1"])
            heard.forget()

            site.clock.advance(by: 60)
            let asking = try await browser.get("/accounts/password_reset/").form(withField: "email")
            _ = try await browser.submit(asking, ["email": "anna@example.com"])
            let form = try #require(try await browser.get(try await site.resetLink()).location)
            _ = try await browser.submit(
                try browser.get(form).form(withField: "new_password1"),
                ["new_password1": "lily-garden-93", "new_password2": "lily-garden-93"])
            #expect(heard.all == ["changed anna"])
            heard.forget()

            _ = try await browser.submit(
                try browser.get("/sign_up/").form(withField: "password1"),
                [
                    "username": "bert", "email": "bert@example.com", "password1": Self.password,
                    "password2": Self.password,
                ])
            #expect(heard.all == ["in bert 192.0.2.1", "sessions 1"])
            heard.forget()

            site.clock.advance(by: 901)
            let confirmation = try await browser.get("/accounts/confirm/").form(withField: "confirm-password")
            _ = try await browser.submit(confirmation, ["confirm-password": "a-slip"])
            #expect(heard.all == ["failed password=\(mask) username=bert 192.0.2.1"])
        }
    }

    @Test func `Nobody hears of a sign-in that was not kept`() async throws {
        let heard = Heard()
        try await StorySite<User>.with(
            .sqlite, plan: { site in site.events.accounts.signedIn { user, _ in heard.note(user.username) } }
        ) { site in
            let anna = try await site.site.users.create(User(username: "anna"), password: Self.password)
            let router = site.site.router()
            router.get("fails/") { _, context -> String in
                try await context.signIn(anna)
                throw NoProfileForYou()
            }
            router.get("works/") { _, context in
                try await context.signIn(anna)
                return "in"
            }
            let browser = Browser(SiteResponder(router: router, services: site.site.services), redirects: .shown)
            #expect(try await browser.get("/fails/").status == 500)
            #expect(heard.all == [])
            #expect(try await browser.get("/works/").text == "in")
            #expect(heard.all == ["anna"])
        }
    }
}
