import Foundation
import Testing
import Watchword
import WatchwordSQLite
import WatchwordTesting

/// What a site says about its user model, at start and when it is asked.
@Suite("A site's look at its user model")
struct UserModelCheckTests {
    @Test("A site is not made of a faulty model; all faults are told at once, with remedies")
    func refused() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let sources = SettingsSources(environment: ["WATCHWORD_DEBUG": "1"], directory: folder.url.path)
        let error = await #expect(throws: SiteError.self) {
            _ = try await Site<Nameless>(.values(try SettingsValues(from: sources), drivers: .sqlite)) { _ in }
        }
        let text = try #require(error).description
        #expect(text.contains("Nameless"))
        for part in [
            "auth.E003", "Field(\\.handle, .unique", "auth.E002", "Take it out of requiredFields", "users.E004",
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }

    @Test("What works but may not be meant is told by check")
    func warned() async throws {
        try await StorySite<Nickname>.with(
            .sqlite,
            plan: {
                $0.migrations = Nickname.migrations
                $0.backends = [.other(OnlyOne()), .model]
            }
        ) { site in
            let messages = try await site.systemChecks()
            #expect(messages.map(\.id) == ["auth.W004", "users.I001"])
            #expect(messages.map(\.level) == [.warning, .info])
            #expect(messages.allSatisfy { $0.subject == "Nickname" && $0.hint != nil })
        }
    }

    @Test(
        "A user model whose table nobody makes is told of by check, and by migrate", arguments: DatabaseEngine.allCases)
    func noTable(on engine: DatabaseEngine) async throws {
        let remedy =
            "site.migrations = [Migration(app: \"nicknames\", name: \"0001_initial\") { try $0.createTable(Nickname.self) }]"
        try await StorySite<Nickname>.with(
            engine, tables: .missing, plan: { $0.backends = [.other(OnlyOne()), .model] }
        ) { site in
            let catalogue = site.site.plan.catalogue
            let messages = try await site.systemChecks()
            let table = try #require(messages.first { $0.id == "users.E009" })
            #expect(table.level == .error && table.subject == "Nickname")
            #expect(catalogue.text(table.finding).contains("nicknames_nickname"))
            #expect(table.hint.map { catalogue.text($0) } == "Write \(remedy).")
            #expect(messages.contains { $0.id == "watchword.W007" })
            let database = site.site.accounts.database
            let error = await #expect(throws: MigrationError.self) {
                try await site.site.migrator.migrate(on: database)
            }
            #expect(error == .noUserTable(model: "Nickname", app: "nicknames", table: "nicknames_nickname"))
            #expect(error?.description.contains(remedy) == true)
        }
    }

    @Test("Migrations that are not applied are told of by check, and those of the user model are no fault")
    func notMigrated() async throws {
        try await StorySite<Nickname>.with(
            .sqlite, tables: .missing,
            plan: {
                $0.migrations = Nickname.migrations
                $0.backends = [.other(OnlyOne()), .model]
            }
        ) { site in
            let messages = try await site.systemChecks()
            #expect(!messages.contains { $0.id == "users.E009" })
            let missing = try #require(messages.first { $0.id == "watchword.W007" })
            let count = site.site.migrator.migrations.count
            #expect(missing.level == .warning && missing.hint != nil)
            #expect(site.site.plan.catalogue.text(missing.finding) == "\(count) migrations are not applied.")
            try await site.site.migrator.migrate(on: site.site.accounts.database)
            let later = try await site.systemChecks()
            #expect(!later.contains { $0.id == "watchword.W007" })
        }
    }
}

/// A model whose name is neither unique nor left to be asked for, and which forgets when it was used.
private struct Nameless: UserModel {
    var id: ID<Nameless> = .unsaved
    var handle: String
    var password = EncodedPassword.unusable
    var lastLogin: Date? {
        get { nil }
        set {}
    }

    static let schema = Schema<Nameless>("nameless") {
        Field(\.id)
        Field(\.handle)
        Field(\.password)
    }
    static let usernameField = UsernameField(\Nameless.handle)
    static let requiredFields = [RequiredField(\Nameless.handle)]
}

extension Nameless {
    init(row: Row) throws {
        id = try row[0]
        handle = try row[1]
        password = try row[2]
    }
}

/// A model in which several may have one name, for a backend that knows them apart.
private struct Nickname: UserModel {
    var id: ID<Nickname> = .unsaved
    var handle: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?

    static let schema = Schema<Nickname>("nicknames") {
        Field(\.id)
        Field(\.handle)
        Field(\.password)
        Field(\.lastLogin)
    }
    static let usernameField = UsernameField(\Nickname.handle)
    static let migrations = [
        Migration(app: "nicknames", name: "0001_initial") { try $0.createTable(Nickname.self) }
    ]
}

extension Nickname {
    init(row: Row) throws {
        id = try row[0]
        handle = try row[1]
        password = try row[2]
        lastLogin = try row[3]
    }
}

/// A backend that lets nobody in.
private struct OnlyOne: AuthenticationBackend {
    let name: BackendName = "only-one"

    func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<Nickname>
    {
        .notMine
    }

    func user(_ id: Nickname.ID) async throws -> Nickname? { nil }
}
