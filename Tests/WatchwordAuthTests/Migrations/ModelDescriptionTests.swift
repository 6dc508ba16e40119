import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Models of a site` {
    @Test func `The built-in ones go together, and with an app's`() {
        let models = ModelDescription.builtIn() + [ModelDescription(ToDo.self)]
        #expect(ModelDescription.problems(of: models).isEmpty)
        let custom = ModelDescription.builtIn(users: .custom(table: "customauth_member", migrations: []))
        #expect(ModelDescription.problems(of: custom + [ModelDescription(Member.self)]).isEmpty)
    }

    @Test func `What a model declares is made by migrate, once`() async throws {
        try await withAccounts { test in
            try await test.addTasks()
            let rows = try await test.database.read { connection in
                try connection.values(
                    """
                    SELECT p.codename FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id \
                    WHERE c.app_label = 'tasks' ORDER BY p.id
                    """, as: String.self)
            }
            #expect(
                rows == ["add_task", "change_task", "delete_task", "view_task", "change_task_status", "close_task"])
            try await test.addTasks()
            #expect(
                try await test.database.read { try $0.count(Permission.self, where: "codename = 'close_task'") } == 1)
        }
    }

    @Test func `A model may do without the four`() {
        #expect(ModelDescription(Quiet.self).defaultPermissions == ["view"])
        #expect(ModelDescription(Quiet.self).permissions.isEmpty)
    }

    @Test func `Two models of one name are refused`() throws {
        let same = ModelDescription.problems(of: [ModelDescription(ToDo.self), ModelDescription(ToDo.self)])
        #expect(same == ["The model tasks.task is registered twice. Name it once."])
        let other = ModelDescription.problems(of: [ModelDescription(ToDo.self), ModelDescription(Impostor.self)])
        try #require(other.count == 1)
        #expect(other[0].hasPrefix("Two models have the name tasks.task: "))
        #expect(other[0].contains("WatchwordAuthTests.ToDo") && other[0].hasSuffix("with Schema(_:model:)."))
    }

    @Test func `Two apps of one label are refused`() throws {
        // Two modules are two apps; Group is one of another module than ToDo.
        let elsewhere = ModelDescription.problems(of: [ModelDescription(Intruder.self)])
        try #require(elsewhere.count == 1)
        #expect(
            elsewhere[0].contains("auth.intruder") && elsewhere[0].contains("the label auth is that of a built-in app"))
        let two = ModelDescription.problems(of: [
            ModelDescription(ToDo.self), ModelDescription(Group.self, inPlaceOf: "tasks"),
        ])
        try #require(two.count == 1)
        #expect(two[0].hasPrefix("Two apps have the label tasks: "))
        #expect(two[0].contains("WatchwordAuth.Group") && two[0].contains("WatchwordAuthTests.ToDo"))
    }

    @Test func `A permission declared twice is refused`() throws {
        func problems(_ permissions: [(String, String)]) -> [String] {
            ModelDescription.problems(of: [
                ModelDescription(
                    ToDo.self, permissions: permissions.map { .init(codename: $0.0, name: $0.1) })
            ])
        }
        for codename in ["close_task", "add_task"] {
            let found = problems([(codename, "Again")])
            try #require(found.count == 1)
            #expect(found[0].contains("tasks.\(codename) twice") && found[0].contains("ToDo"))
        }
        let shared = ModelDescription.problems(of: [
            ModelDescription(ToDo.self),
            ModelDescription(
                appLabel: "tasks", model: "note", verboseName: "note",
                permissions: [.init(codename: "close_task", name: "Can close")]),
        ])
        try #require(shared.count == 1)
        #expect(shared[0].contains("tasks.close_task is declared by") && shared[0].contains("tasks.note"))
    }

    @Test func `What does not fit into the table is refused`() {
        func problems(_ codename: String, _ name: String = "Can") -> [String] {
            ModelDescription.problems(of: [
                ModelDescription(ToDo.self, permissions: [.init(codename: codename, name: name)])
            ])
        }
        #expect(
            problems("") == [
                "tasks.task (WatchwordAuthTests.ToDo): the permission \"tasks.\" cannot be made: its code name is empty."
            ])
        #expect(problems(String(repeating: "x", count: 101)).count == 1)
        #expect(problems(String(repeating: "x", count: 100)).isEmpty)
        #expect(problems("x", String(repeating: "é", count: 256)).count == 1)
        #expect(problems("x\n").count == 1)
        let foreign = ModelDescription.problems(of: [ModelDescription(Thief.self)])
        #expect(foreign.count == 1 && foreign.allSatisfy { $0.contains("declares the permission auth.add_user") })
        let long = ModelDescription(appLabel: "a", model: String(repeating: "m", count: 97), verboseName: "m")
        #expect(ModelDescription.problems(of: [long]).count == 4)
    }
}

private struct Quiet: Model, DeclaresPermissions {
    var id: ID<Quiet> = .unsaved
    static let schema = Schema<Quiet>("quiet") { Field(\.id) }
    static let defaultPermissions: [ModelAction] = [.view]
    init(row: Row) throws { id = try row[0] }
}

private struct Impostor: Model {
    var id: ID<Impostor> = .unsaved
    static let schema = Schema<Impostor>("tasks", model: "task") { Field(\.id) }
    init(row: Row) throws { id = try row[0] }
}

private struct Intruder: Model {
    var id: ID<Intruder> = .unsaved
    static let schema = Schema<Intruder>("auth") { Field(\.id) }
    init(row: Row) throws { id = try row[0] }
}

private struct Thief: Model, DeclaresPermissions {
    var id: ID<Thief> = .unsaved
    static let schema = Schema<Thief>("thieves") { Field(\.id) }
    static let permissions: KeyValuePairs = [PermissionName.add(User.self): "Can add users"]
    init(row: Row) throws { id = try row[0] }
}

extension ModelDescription {
    /// A model as if its app had another label.
    fileprivate init<M: Model>(_ model: M.Type, inPlaceOf label: String) {
        self.init(model)
        appLabel = label
    }
}
