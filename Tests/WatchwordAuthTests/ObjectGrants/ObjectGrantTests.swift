import Foundation
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Grants on objects` {
    private let backends: [BackendChoice<User>] = [.model, .objectGrants]

    @Test(arguments: DatabaseEngine.allCases)
    func `A grant counts for its object, its permission and its holder, and for nothing else`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine, backends: backends) { test in
            try await test.addGrants()
            let (permissions, grants, groups) = (
                test.accounts.permissions, test.accounts.objectGrants, test.accounts.groups
            )
            let john = try await test.makeJohn()
            let paul = try await test.accounts.users.create(User(username: "paul"), password: nil)
            let one = try await test.makeTask("one")
            let two = try await test.makeTask("two")
            let team = try await groups.create("team")
            try await groups.add(paul, to: team)

            try await grants.grant(ToDo.close, on: one, to: john)
            try await grants.grant(.view(ToDo.self), on: two, to: team)
            #expect(try await permissions.has(john, ToDo.close, on: one))
            #expect(try await !permissions.has(john, ToDo.close, on: two))
            #expect(try await !permissions.has(john, .view(ToDo.self), on: one))
            #expect(try await !permissions.has(paul, ToDo.close, on: one))
            #expect(try await permissions.has(paul, .view(ToDo.self), on: two))
            #expect(try await !permissions.has(nil, ToDo.close, on: one))
            #expect(try await permissions.all(of: john, on: one) == [ToDo.close])
            #expect(try await permissions.all(of: paul, on: one).isEmpty)

            // In general and on an object are two things.
            #expect(try await !permissions.has(john, ToDo.close))
            try await permissions.grant(.delete(ToDo.self), to: john)
            #expect(try await permissions.has(john, .delete(ToDo.self)))
            #expect(try await !permissions.has(john, .delete(ToDo.self), on: one))

            var root = paul
            root.isSuperuser = true
            #expect(try await permissions.has(root, ToDo.close, on: one))
            var gone = john
            gone.isActive = false
            #expect(try await !permissions.has(gone, ToDo.close, on: one))

            #expect(try await grants.revoke(ToDo.close, on: one, from: john))
            #expect(try await !grants.revoke(ToDo.close, on: one, from: john))
            #expect(try await grants.revoke(.view(ToDo.self), on: two, from: team))
            #expect(try await !permissions.has(john, ToDo.close, on: one))
            #expect(try await !permissions.has(paul, .view(ToDo.self), on: two))
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A grant ends at its hour, and one made again gets the new end`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine, backends: backends) { test in
            try await test.addGrants()
            let (permissions, grants) = (test.accounts.permissions, test.accounts.objectGrants)
            let john = try await test.makeJohn()
            let task = try await test.makeTask("one")
            let end = test.clock.now.addingTimeInterval(60)
            try await grants.grant(ToDo.close, on: task, to: john, until: end)
            test.clock.advance(seconds: 59)
            #expect(try await permissions.has(john, ToDo.close, on: task))
            test.clock.advance(seconds: 1)
            #expect(try await !permissions.has(john, ToDo.close, on: task))
            test.clock.advance(seconds: 3600)
            #expect(try await !permissions.has(john, ToDo.close, on: task))
            #expect(try await permissions.all(of: john, on: task).isEmpty)
            let condition = grants.condition(ToDo.close, for: john, on: ToDo.self)
            #expect(try await test.database.read { try $0.fetch(ToDo.self, where: condition) }.isEmpty)
            #expect(try await grants.all(on: task).map(\.expiresAt) == [end])

            try await grants.grant(ToDo.close, on: task, to: john)
            #expect(try await permissions.has(john, ToDo.close, on: task))
            #expect(try await grants.all(on: task).map(\.expiresAt) == [nil])
            #expect(try await grants.clearExpired() == 0)
            try await grants.grant(ToDo.close, on: task, to: john, until: end)
            #expect(try await grants.clearExpired() == 1)
            #expect(try await grants.all(on: task).isEmpty)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Which of them may I see is one condition`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine, backends: backends) { test in
            try await test.addGrants()
            let (grants, groups) = (test.accounts.objectGrants, test.accounts.groups)
            let john = try await test.makeJohn()
            let team = try await groups.create("team")
            let others = try await groups.create("others")
            try await groups.add(john, to: team)
            var tasks: [ToDo] = []
            for number in 1...6 { tasks.append(try await test.makeTask("\(number)")) }
            try await grants.grant(.view(ToDo.self), on: tasks[3], to: john)
            try await grants.grant(.view(ToDo.self), on: tasks[3], to: team)
            try await grants.grant(.view(ToDo.self), on: tasks[1], to: team)
            try await grants.grant(.view(ToDo.self), on: tasks[2], to: others)
            try await grants.grant(ToDo.close, on: tasks[0], to: john)
            try await grants.grant(.view(ToDo.self), on: tasks[5], to: john, until: test.clock.now)

            func titles(_ user: User?, _ permission: PermissionName = .view(ToDo.self)) async throws -> [String] {
                let condition = grants.condition(permission, for: user, on: ToDo.self)
                return try await test.database.read { connection in
                    try connection.fetch(ToDo.self, where: condition + " ORDER BY id LIMIT 25").map(\.title)
                }
            }
            #expect(try await titles(john) == ["2", "4"])
            #expect(try await titles(john, ToDo.close) == ["1"])
            #expect(try await titles(john, .delete(ToDo.self)).isEmpty)
            #expect(try await titles(john, .view(User.self)).isEmpty)
            #expect(try await titles(nil).isEmpty)
            var changed = john
            changed.isSuperuser = true
            #expect(try await titles(changed).count == 6)
            changed.isActive = false
            #expect(try await titles(changed).isEmpty)

            // It goes into any query, and says the same as asking one by one.
            let condition = grants.condition(.view(ToDo.self), for: john, on: ToDo.self, alias: "t")
            let rest = try await test.database.read { connection in
                try connection.values(
                    """
                    SELECT t.title FROM tasks_task t WHERE NOT (\(sql: condition)) AND t.title <> \("1") ORDER BY t.id
                    """, as: String.self)
            }
            #expect(rest == ["3", "5", "6"])
            for task in tasks {
                let alone = try await test.accounts.permissions.has(john, .view(ToDo.self), on: task)
                #expect(alone == ["2", "4"].contains(task.title))
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `What nobody can be granted is refused with what to do`(on engine: DatabaseEngine) async throws {
        struct Cloud: PermissionObject {}
        try await withAccounts(on: engine, backends: backends) { test in
            try await test.addGrants()
            let grants = test.accounts.objectGrants
            let john = try await test.makeJohn()
            let task = try await test.makeTask("one")
            await #expect(throws: PermissionError.noObject) {
                try await grants.grant(ToDo.close, on: ToDo(title: "unsaved"), to: john)
            }
            await #expect(throws: PermissionError.noObject) {
                try await grants.grant(ToDo.close, on: Cloud(), to: john)
            }
            for name in [PermissionName(of: ToDo.self, "fly"), .add(User.self), .init(app: "tasks", codename: "a\0")] {
                await #expect(throws: PermissionError.notOfModel(name, app: "tasks", model: "task")) {
                    try await grants.grant(name, on: task, to: john)
                }
                #expect(try await !grants.revoke(name, on: task, from: john))
                #expect(try await !test.accounts.permissions.has(john, name, on: task))
            }
            await #expect(throws: PermissionError.noSuchHolder) {
                try await grants.grant(ToDo.close, on: task, to: User(username: "nobody"))
            }
            let team = try await test.accounts.groups.create("team")
            try await test.accounts.groups.delete(team)
            await #expect(throws: PermissionError.noSuchHolder) {
                try await grants.grant(ToDo.close, on: task, to: team)
            }
            #expect(try await !test.accounts.permissions.has(john, ToDo.close, on: Cloud()))
            #expect(try await grants.all(on: task).isEmpty)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Grants go with their holder, and with their object when that is said`(on engine: DatabaseEngine) async throws
    {
        try await withAccounts(on: engine, backends: backends) { test in
            try await test.addGrants()
            let grants = test.accounts.objectGrants
            let john = try await test.makeJohn()
            let team = try await test.accounts.groups.create("team")
            let one = try await test.makeTask("one")
            let two = try await test.makeTask("two")
            for task in [one, two] {
                try await grants.grant(ToDo.close, on: task, to: john)
                try await grants.grant(ToDo.close, on: task, to: team)
            }
            try await grants.forget(two)
            #expect(try await grants.all(on: two).isEmpty)
            #expect(try await grants.all(on: one).map(\.holder) == [.user(john.id), .group(team.id)])
            try await test.accounts.groups.delete(team)
            #expect(try await grants.all(on: one).map(\.holder) == [.user(john.id)])
            // As a Django would, which does not know the table.
            try await test.database.write { _ = try $0.delete(john) }
            #expect(try await grants.all(on: one).isEmpty)
        }
    }

    @Test func `A site that does not ask the grants does not go by them`() async throws {
        try await withAccounts(on: .sqlite) { test in
            try await test.addGrants()
            let john = try await test.makeJohn()
            let task = try await test.makeTask("one")
            try await test.accounts.objectGrants.grant(ToDo.close, on: task, to: john)
            #expect(try await !test.accounts.permissions.has(john, ToDo.close, on: task))
            let condition = test.accounts.objectGrants.condition(ToDo.close, for: john, on: ToDo.self)
            #expect(try await test.database.read { try $0.fetch(ToDo.self, where: condition) }.isEmpty)
        }
    }

    @Test func `Objects with a text for a key have grants too`() async throws {
        struct Page: PermissionObject {
            let path: String
            var permissionReference: ObjectReference? {
                ObjectReference(app: "tasks", model: "task", key: .text(path))
            }
        }
        try await withAccounts(backends: backends) { test in
            try await test.addGrants()
            let john = try await test.makeJohn()
            try await test.accounts.objectGrants.grant(ToDo.close, on: Page(path: "/a/"), to: john)
            #expect(try await test.accounts.permissions.has(john, ToDo.close, on: Page(path: "/a/")))
            #expect(try await !test.accounts.permissions.has(john, ToDo.close, on: Page(path: "/b/")))
        }
    }
}
