import Foundation
import Synchronization
import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Models known together")
struct ModelRegistryTests {
    static let models: [any Model.Type] = [Project.self, Todo.self, Budget.self, Receipt.self, UrgentProject.self]

    @Test("Models that go with each other have no problem")
    func fine() throws {
        #expect(throws: Never.self) { try ModelRegistry(Self.models) }
        #expect(throws: Never.self) { try ModelRegistry(Chicken.self, OptionalEgg.self) }
        #expect(throws: Never.self) { try ModelRegistry(Hen.self, Nest.self) }
    }

    static let bad: [(models: [any Model.Type], says: [String])] = [
        ([Project.self, Todo.self, Project.self], ["Project is registered twice"]),
        ([Project.self, SecondProject.self], ["are both called todos.project", "have the table todos_project"]),
        ([Todo.self, ContentTypes.self], ["have the table todos_todo"]),
        (
            [ContentType.self, Elsewhere.self],
            ["two apps have the label contenttypes: WatchwordDatabase.ContentType and"]
        ),
        ([Project.self, Chicken.self, Egg.self], ["Chicken.egg → Egg.chicken → Chicken.egg is a ring"]),
        ([Narcissus.self], ["Narcissus.loves → Narcissus.loves is a ring"]),
    ]

    @Test("What does not go is named, with what to do", arguments: bad)
    func problems(_ models: [any Model.Type], _ says: [String]) {
        let error = #expect(throws: ModelRegistryError.self) { try ModelRegistry(models) }
        for part in says { #expect(error?.description.contains(part) == true, "\(error?.description ?? "")") }
    }

    @Test("A field that comes twice is found")
    func twice() {
        #expect(
            SchemaCheck.problems(of: Stutterer.self).contains {
                $0.hasPrefix("Stutterer has more than one column name")
            })
    }

    @Test("What refers to a deleted row goes, is detached, or holds it", arguments: DatabaseEngine.allCases)
    func deleting(on engine: DatabaseEngine) async throws {
        let registry = try ModelRegistry(Self.models)
        try await engine.withTodos { database in
            let (house, garden, todos) = try await database.write { connection in
                let (house, todos) = try connection.makeProject("house", "paint", "sweep")
                let (garden, mow) = try connection.makeProject("garden", "mow")
                var budget = Budget(project: house.id, amount: 5)
                try connection.insert(&budget)
                var receipt = Receipt(todo: mow[0].id, budget: budget.id)
                try connection.insert(&receipt)
                try connection.update(Todo.where(\.title == "mow"), .set(\.after, to: todos[0].id))
                return (house, garden, todos)
            }
            let error = await #expect(throws: ProtectedError.self) {
                try await database.write { try $0.delete(garden, within: registry) }
            }
            #expect(error?.held == ["Receipt.todo": 1])
            #expect(error?.description.contains("Receipt.todo (1)") == true)
            #expect(try await database.read { try $0.count(Project.all) } == 2)

            let counts = try await database.write { try $0.delete(house, within: registry) }
            #expect(counts == ["todos_project": 1, "todos_todo": 2, "todos_budget": 1])
            try await database.read { connection in
                let mow = try connection.get(Todo.all)
                #expect(mow.title == "mow" && mow.after == nil)
                #expect(try connection.get(Receipt.all).budget == nil)
                #expect(try connection.count(Budget.all) == 0)
            }
            await #expect(throws: DatabaseError.foreignKeyViolation) {
                try await database.write { try $0.delete(garden) }
            }
            #expect(try await database.write { try $0.delete(Todo.where(\.title == "x"), within: registry) }.isEmpty)
            _ = todos
        }
    }

    @Test("Observers are told of the rows that go along, and can keep them", arguments: DatabaseEngine.allCases)
    func observers(on engine: DatabaseEngine) async throws {
        struct Keep: Error {}
        let registry = try ModelRegistry(Self.models)
        try await engine.withTodos { database in
            let told = Mutex<[String]>([])
            database.events.beforeDelete(Todo.self) { todo, _ in
                told.withLock { $0.append(todo.title) }
                if todo.title == "keep" { throw Keep() }
            }
            let (house, garden) = try await database.write { connection in
                (
                    try connection.makeProject("house", "a", "b").project,
                    try connection.makeProject("garden", "keep").project
                )
            }
            let counts = try await database.write { try $0.delete(house, within: registry) }
            #expect(counts == ["todos_project": 1, "todos_todo": 2])
            #expect(told.withLock { $0.sorted() } == ["a", "b"])
            await #expect(throws: Keep.self) { try await database.write { try $0.delete(garden, within: registry) } }
            #expect(try await database.read { try $0.count(Project.all) } == 1)
        }
    }

    @Test("Rows that refer to themselves and to each other go too", arguments: DatabaseEngine.allCases)
    func rings(on engine: DatabaseEngine) async throws {
        let registry = try ModelRegistry(Hen.self, Nest.self)
        try await engine.withDatabase { database in
            try await database.write { connection in
                try connection.createTables(Hen.self, Nest.self)
                let nest = try #require(Nest.ID.made())
                var hen = Hen(nest: nest)
                try connection.insert(&hen)
                var home = Nest(id: nest, hen: hen.id)
                try connection.insert(&home)
            }
            let counts = try await database.write { try $0.delete(Hen.all, within: registry) }
            #expect(counts == ["farm_hen": 1, "farm_nest": 1])
        }
    }

    @Test(
        "Models that refer to each other are made together, and a target that is missing is named",
        arguments: DatabaseEngine.allCases)
    func tables(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            let error = await #expect(throws: TableError.self) {
                try await database.write { try $0.createTable(Todo.self) }
            }
            #expect(error == .missingTarget(model: "Todo", table: "todos_todo", target: "todos_project"))
            #expect(error?.description.contains("createTables(…)") == true)
            try await database.write { connection in
                try connection.createTable(Project.self)
                try connection.createTable(Todo.self)
            }
        }
    }
}
