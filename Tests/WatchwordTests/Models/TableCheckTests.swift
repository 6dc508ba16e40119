import Foundation
import Testing
import Watchword
import WatchwordTesting

/// What `check` says of the tables of a whole site.
@Suite("A site's look at its tables")
struct TableCheckTests {
    private static func plan(_ site: inout SitePlan<Keeper>) {
        site.register(Animal.self)
        site.migrations = Keeper.migrations + [.creating("0001_initial", Animal.self)]
        site.backends = [.model, .objectGrants]
    }

    private func tables<User: UserModel>(_ site: StorySite<User>) async throws -> [CheckMessage] {
        try await site.systemChecks().filter { $0.id.hasPrefix("models.") || $0.id == "watchword.W007" }
    }

    @Test("Nothing differs after migrate, with the user's own tables and grants", arguments: DatabaseEngine.allCases)
    func none(on engine: DatabaseEngine) async throws {
        try await StorySite<Keeper>.with(engine, plan: Self.plan) { site in
            let found = try await tables(site)
            #expect(found.isEmpty)
        }
        try await StorySite<User>.with(engine, plan: { $0.backends = [.objectGrants, .model] }) { site in
            let found = try await tables(site)
            #expect(found.isEmpty)
        }
    }

    @Test("Lost tables of groups, permissions and grants are told", arguments: DatabaseEngine.allCases)
    func lost(on engine: DatabaseEngine) async throws {
        try await StorySite<Keeper>.with(engine, plan: Self.plan) { site in
            let catalogue = site.site.plan.catalogue
            try await site.site.accounts.database.write { connection in
                for table in ["zoo_keeper_groups", "watchword_object_grant", "auth_group_permissions"] {
                    try connection.execute("DROP TABLE \(identifier: table)")
                }
                try connection.execute("DROP INDEX zoo_keeper_user_permissions_uniq")
                try connection.execute("DROP INDEX zoo_animal_cage_idx")
            }
            let found = try await tables(site)
            #expect(
                found.map(\.subject) == [
                    "Animal", "auth_group_permissions", "Keeper", "zoo_keeper_user_permissions",
                    "watchword_object_grant",
                ])
            #expect(found.map(\.level) == [.warning, .error, .error, .warning, .error])
            try #require(found.count == 5)
            let texts = try found.map { catalogue.text($0.finding) + " " + catalogue.text(try #require($0.hint)) }
            for text in texts { #expect(!text.contains("{"), "\(text)") }
            #expect(texts[1].contains("auth.0001_initial"))
            #expect(texts[2].contains("createMembershipTables(for: Keeper.self)"))
            #expect(texts[4].contains("watchword.0002_object_grants"))
        }
        try await StorySite<User>.with(engine) { site in
            try await site.site.accounts.database.write { try $0.execute("DROP TABLE auth_user_groups") }
            let found = try await tables(site)
            #expect(found.map(\.subject) == ["auth_user_groups"])
        }
    }

    @Test("A migration to come hides only what it is about", arguments: DatabaseEngine.allCases)
    func pending(on engine: DatabaseEngine) async throws {
        try await StorySite<Keeper>.with(engine, plan: Self.plan) { site in
            let database = site.site.accounts.database
            try await database.write { connection in
                try connection.execute("DROP INDEX zoo_animal_cage_idx")
                try connection.execute("DROP TABLE zoo_keeper_groups")
                try connection.execute("DROP TABLE watchword_object_grant")
                try connection.execute("DELETE FROM django_migrations WHERE name = '0002_object_grants'")
            }
            let found = try await tables(site)
            #expect(found.map(\.id) == ["watchword.W007", "models.W001"])
            #expect(found.map(\.subject) == [nil, "Animal"])
            try await database.write { try $0.execute("DELETE FROM django_migrations WHERE app = 'zoo'") }
            let others = try await tables(site)
            #expect(others.map(\.id) == ["watchword.W007"])
        }
    }
}

/// A user model of an app's own, in groups.
private struct Keeper: UserModel {
    var id: ID<Keeper> = .unsaved
    var name: String
    var email = ""
    var password = EncodedPassword.unusable
    var lastLogin: Date?

    static let schema = Schema<Keeper>("zoo") {
        Field(\.id)
        Field(\.name, .max(40), .unique)
        Field(\.email, .email, .blank)
        Field(\.password, .maxLength(128))
        Field(\.lastLogin)
    }
    static let usernameField = UsernameField(\Keeper.name)
    static let emailField = EmailField(\Keeper.email)
    static let membership = MembershipTables(of: Keeper.self)

    static let migrations = [
        Migration(app: "zoo", name: "0001_users") { connection in
            try connection.createTable(Keeper.self)
            try connection.createMembershipTables(for: Keeper.self)
        }
    ]
}

extension Keeper {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        email = try row[2]
        password = try row[3]
        lastLogin = try row[4]
    }
}

private struct Animal: Model {
    var id: ID<Animal> = .unsaved
    var name: String
    var keeper: Keeper.ID?
    var cage: Int

    static let schema = Schema<Animal>("zoo") {
        Field(\.id)
        Field(\.name, .max(40))
        Field(\.keeper, .references(onDelete: .setNull))
        Field(\.cage, .index)
    }
}

extension Animal {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        keeper = try row[2]
        cage = try row[3]
    }
}
