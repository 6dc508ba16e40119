import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

/// A feature that knows nothing of its site's users but that there are some: a profile for each, and notes about them.
@Suite struct `A feature for whatever user there is` {
    @Test(arguments: DatabaseEngine.allCases)
    func `It works with the default user and with others`(on engine: DatabaseEngine) async throws {
        try await tell(User.self, "ringo", on: engine)
        try await tell(Member.self, "ringo@example.com", on: engine)
        try await tell(Agent.self, "ringo", on: engine)
        try await tell(Visitor.self, "ringo@example.com", on: engine)
    }

    private func tell<U: UserModel>(_ model: U.Type, _ name: String, on engine: DatabaseEngine) async throws {
        try await withAccounts(of: model, on: engine) { test in
            #expect(
                SchemaCheck.problems(of: Profile<U>.self).isEmpty && SchemaCheck.problems(of: Remark<U>.self).isEmpty)
            try await Migrator(Profile<U>.migrations).migrate(on: test.database)
            let ringo = try await test.accounts.users.create(U(username: name), password: nil)
            try await test.database.write { connection in
                var profile = Profile<U>(user: ringo.id, bio: "Drums")
                try connection.insert(&profile)
                for text in ["one", "two"] {
                    var remark = Remark<U>(about: ringo.id, by: nil, text: text)
                    try connection.insert(&remark)
                }
            }
            let (profile, remarks, owner) = try await test.database.read { connection in
                let profile = try connection.find(\Profile<U>.user, equals: ringo.id)
                let remarks = try connection.fetch(Remark<U>.self, where: "about_id = \(ringo.id) ORDER BY id")
                return (profile, remarks, try profile.flatMap { try connection.find($0.user) })
            }
            #expect(profile?.bio == "Drums" && owner?.signInName == name)
            #expect(remarks.map(\.text) == ["one", "two"])

            // One profile each, and none of nobody.
            await #expect(throws: DatabaseError.self) {
                try await test.database.write { connection in
                    var second = Profile<U>(user: ringo.id, bio: "")
                    try connection.insert(&second)
                }
            }
            await #expect(throws: DatabaseError.self) {
                try await test.database.write { _ = try $0.delete(ringo) }
            }
        }
    }
}

/// A profile of a user, whatever the site's users are: one to one.
private struct Profile<U: UserModel>: Model {
    var id: ID<Profile> = .unsaved
    var user: U.ID
    var bio: String

    static var schema: Schema<Self> {
        .cached {
            Schema("profiles", model: "profile") {
                Field(\.id)
                Field(\.user, .unique, .references(onDelete: .cascade))
                Field(\.bio)
            }
        }
    }

    static var migrations: [Migration] {
        [
            Migration(app: "profiles", name: "0001_initial") { connection in
                try connection.createTable(Profile<U>.self)
                try connection.createTable(Remark<U>.self)
            }
        ]
    }
}

extension Profile {
    init(row: Row) throws {
        id = try row[0]
        user = try row[1]
        bio = try row[2]
    }
}

/// A remark that somebody makes about somebody: many to one, twice.
private struct Remark<U: UserModel>: Model {
    var id: ID<Remark> = .unsaved
    var about: U.ID
    var by: U.ID?
    var text: String

    static var schema: Schema<Self> {
        .cached {
            Schema("profiles", model: "remark") {
                Field(\.id)
                Field(\.about, .references(onDelete: .cascade))
                Field(\.by, .references(onDelete: .setNull))
                Field(\.text)
            }
        }
    }
}

extension Remark {
    init(row: Row) throws {
        id = try row[0]
        about = try row[1]
        by = try row[2]
        text = try row[3]
    }
}
