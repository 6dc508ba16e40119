import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

/// An object whose key is a UUID.
private struct Sheet: Model, PermissionObject {
    var id: UUIDKey<Sheet> = .unsaved
    var title: String

    init(title: String) { self.title = title }

    static let schema = Schema<Sheet>("sheets") {
        Field(\.id)
        Field(\.title, .max(200))
    }
}

extension Sheet {
    init(row: Row) throws {
        id = try row[0]
        title = try row[1]
    }
}

@Suite struct `Grants on objects with a UUID` {
    @Test(arguments: DatabaseEngine.allCases)
    func `They count for their object, and are found by the same condition`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine, backends: [.model, .objectGrants]) { test in
            try await test.addGrants()
            let sheets = Migration(app: "sheets", name: "0001_initial") { try $0.createTable(Sheet.self) }
            try await Migrator([sheets]).migrate(on: test.database)
            try await PostMigrate.run(on: test.database, models: [ModelDescription(Sheet.self)])
            let john = try await test.makeJohn()
            var made: [Sheet] = []
            for title in ["a", "b", "c"] {
                made.append(
                    try await test.database.write { connection in
                        var sheet = Sheet(title: title)
                        try connection.insert(&sheet)
                        return sheet
                    })
            }
            let team = try await test.accounts.groups.create("team")
            try await test.accounts.groups.add(john, to: team)
            let grants = test.accounts.objectGrants
            try await grants.grant(.view(Sheet.self), on: made[0], to: john)
            try await grants.grant(.view(Sheet.self), on: made[2], to: team)
            let mine = grants.condition(.view(Sheet.self), for: john, on: Sheet.self)
            let seen = try await test.database.read { try $0.fetch(Sheet.self, where: mine + " ORDER BY title") }
            #expect(seen.map(\.title) == ["a", "c"])
            for sheet in made {
                let may = try await test.accounts.permissions.has(john, .view(Sheet.self), on: sheet)
                #expect(may == ["a", "c"].contains(sheet.title))
            }
            #expect(try await grants.revoke(.view(Sheet.self), on: made[0], from: john))
            #expect(try await test.database.read { try $0.count(Sheet.self, where: mine) } == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A user whose key is a UUID, and who is in no groups, has grants too`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Visitor.self, on: engine, backends: [.model, .objectGrants]) { test in
            try await test.addGrants()
            let (permissions, grants) = (test.accounts.permissions, test.accounts.objectGrants)
            let ringo = try await test.accounts.users.create(try Visitor(username: "ringo@example.com"), password: nil)
            let one = try await test.makeTask("one")
            let two = try await test.makeTask("two")
            try await grants.grant(ToDo.close, on: one, to: ringo)
            #expect(try await permissions.has(ringo, ToDo.close, on: one))
            #expect(try await !permissions.has(ringo, ToDo.close, on: two))
            #expect(try await !permissions.has(ringo, ToDo.changeStatus, on: one))
            let mine = grants.condition(ToDo.close, for: ringo, on: ToDo.self)
            #expect(try await test.database.read { try $0.fetch(ToDo.self, where: mine) }.map(\.title) == ["one"])
            #expect(try await grants.all(on: one).map(\.holder) == [.user(ringo.id)])
        }
    }
}
