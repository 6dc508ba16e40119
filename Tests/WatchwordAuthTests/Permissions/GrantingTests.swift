import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Giving permissions` {
    @Test(arguments: DatabaseEngine.allCases)
    func `Users and groups are given permissions and lose them again`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            try await test.addTasks()
            let john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            let groups = test.accounts.groups

            let editors = try await groups.create("Site editors")
            try await permissions.grant(ToDo.changeStatus, .view(ToDo.self), to: editors)
            try await permissions.grant(ToDo.close, .view(ToDo.self), to: john)
            try await groups.add(john, to: editors)
            // Twice is once.
            try await groups.add(john, to: editors)
            try await permissions.grant(ToDo.close, to: john)

            #expect(try await permissions.direct(of: john) == [ToDo.close, .view(ToDo.self)])
            #expect(try await permissions.throughGroups(of: john) == [ToDo.changeStatus, .view(ToDo.self)])
            #expect(try await permissions.all(of: john) == [ToDo.close, ToDo.changeStatus, .view(ToDo.self)])
            #expect(try await permissions.all(of: editors) == [ToDo.changeStatus, .view(ToDo.self)])
            #expect(try await permissions.has(john, all: [ToDo.close, ToDo.changeStatus]))
            #expect(try await !permissions.has(john, all: [ToDo.close, .delete(ToDo.self)]))
            #expect(try await permissions.has(john, all: []))
            #expect(try await permissions.has(john, anyIn: "tasks"))
            #expect(try await !permissions.has(john, anyIn: "auth"))
            #expect(try await !permissions.has(john, anyIn: "task"))
            #expect(try await groups.of(john).map(\.name) == ["Site editors"])
            #expect(try await groups.members(of: editors).map(\.id) == [john.id])

            // What the group gives stays when the user's own is taken.
            try await permissions.revoke(ToDo.close, .view(ToDo.self), from: john)
            #expect(try await permissions.all(of: john) == [ToDo.changeStatus, .view(ToDo.self)])
            try await permissions.revoke(.view(ToDo.self), from: editors)
            #expect(try await permissions.all(of: john) == [ToDo.changeStatus])
            try await groups.remove(john, from: editors)
            #expect(try await permissions.all(of: john).isEmpty)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `To take a permission that does not exist is a mistake, and to take one that was not given is none`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            try await test.addTasks()
            let john = try await test.makeJohn()
            let permissions = test.accounts.permissions
            let editors = try await test.accounts.groups.create("Site editors")
            try await permissions.grant(ToDo.close, to: john)
            try await permissions.grant(ToDo.close, to: editors)
            let slip = PermissionName(of: ToDo.self, "clsoe")
            await #expect(throws: PermissionError.unknown(slip)) { try await permissions.revoke(slip, from: john) }
            // All or nothing.
            await #expect(throws: PermissionError.unknown(slip)) {
                try await permissions.revoke(ToDo.close, slip, from: john)
            }
            await #expect(throws: PermissionError.unknown(slip)) {
                try await permissions.revoke(ToDo.close, slip, from: editors)
            }
            #expect(try await permissions.direct(of: john) == [ToDo.close])
            #expect(try await permissions.all(of: editors) == [ToDo.close])
            try await permissions.revoke(.view(ToDo.self), from: john)
            try await permissions.revoke(.view(ToDo.self), from: editors)
            #expect(try await permissions.direct(of: john) == [ToDo.close])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A permission is made by program and works like any other`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            try await test.addTasks()
            let john = try await test.makeJohn()
            let publish = PermissionName(of: ToDo.self, "can_publish")
            let made = try await test.accounts.permissions.create(
                publish, titled: "Can publish tasks", for: ToDo.self)
            #expect(made.id.isSaved && made.codename == "can_publish")
            try await test.accounts.permissions.grant(publish, to: john)
            #expect(try await test.accounts.permissions.has(john, publish))
            await #expect(throws: PermissionError.exists(publish)) {
                try await test.accounts.permissions.create(publish, titled: "Again", for: ToDo.self)
            }
            await #expect(throws: PermissionError.notOfModel(publish, app: "auth", model: "user")) {
                try await test.accounts.permissions.create(publish, titled: "Elsewhere", for: User.self)
            }
            let long = PermissionName(of: ToDo.self, String(repeating: "x", count: 101))
            for (name, title) in [(long, "Long"), (ToDo.close, ""), (.init(of: ToDo.self, "a\nb"), "Line")] {
                await #expect(throws: PermissionError.self) {
                    try await test.accounts.permissions.create(name, titled: title, for: ToDo.self)
                }
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A group has a name of its own, and takes what it gave along when it goes`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let groups = test.accounts.groups
            let one = try await groups.create("one")
            var two = try await groups.create("two")
            await #expect(throws: GroupError.nameTaken) { try await groups.create("one") }
            await #expect(throws: GroupError.nameTaken) { try await groups.rename(two, to: "one") }
            await #expect(throws: GroupError.emptyName) { try await groups.create("") }
            await #expect(throws: GroupError.nameTooLong) {
                try await groups.create(String(repeating: "é", count: 151))
            }
            await #expect(throws: GroupError.controlCharacter) { try await groups.create("a\0b") }
            two = try await groups.rename(two, to: String(repeating: "é", count: 150))
            #expect(try await groups.named("two") == nil)
            #expect(try await groups.named("a\0b") == nil)
            #expect(try await groups.all().map(\.id) == [one.id, two.id])

            try await test.accounts.permissions.grant(.add(User.self), to: one)
            try await groups.add(john, to: one)
            try await groups.delete(one)
            #expect(try await test.accounts.permissions.all(of: john).isEmpty)
            #expect(try await groups.of(john).isEmpty)
            await #expect(throws: GroupError.noSuchGroup) { try await groups.delete(one) }
            await #expect(throws: GroupError.noSuchGroup) { try await groups.rename(one, to: "three") }
            await #expect(throws: PermissionError.noSuchHolder) { try await groups.add(john, to: one) }
            await #expect(throws: PermissionError.noSuchHolder) {
                try await test.accounts.permissions.grant(.add(User.self), to: one)
            }
            await #expect(throws: PermissionError.noSuchHolder) {
                try await test.accounts.permissions.grant(.add(User.self), to: User(username: "nobody"))
            }
        }
    }

    @Test func `A user model without groups says so`() async throws {
        try await withAccounts(of: Member.self, on: .sqlite) { test in
            let member = try Member(username: "ringo@example.com")
            await #expect(throws: PermissionError.noMembership(model: "Member")) {
                try await test.accounts.permissions.grant(.add(Group.self), to: member)
            }
            #expect(try await test.accounts.groups.of(member).isEmpty)
        }
    }
}
