import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting
import WatchwordText

/// Has a column whose name is a word of SQL, which PostgreSQL quotes in what it says.
private struct Seat: Model {
    var id: ID<Seat> = .unsaved
    var order: Int

    static let schema = Schema<Seat>("todos") {
        Field(\.id)
        Field(\.order, .unique)
    }
}

extension Seat {
    init(row: Row) throws {
        id = try row[0]
        order = try row[1]
    }
}

@Suite("Writing what is judged before")
struct ValidatedWritingTests {
    @Test("What is wrong is thrown, and what is right is written", arguments: DatabaseEngine.allCases)
    func judged(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                var house = Project(name: "house")
                try connection.insert(validating: &house)
                #expect(try connection.find(house.id) == house)
                var twin = Project(name: "house")
                let taken = try #require(Self.problems { try connection.insert(validating: &twin) })
                #expect(taken.codes == ["name": ["unique"]])
                twin.name = ""
                let empty = try #require(Self.problems { try connection.insert(validating: &twin) })
                #expect(empty.codes == ["name": ["blank"]])
                #expect(!twin.id.isSaved)
                twin.name = "garden"
                try connection.insert(validating: &twin)
                twin.name = "house"
                let changed = try #require(Self.problems { try connection.update(validating: twin) })
                #expect(changed.description == "name: There is a project with this name already.")
                twin.name = "yard"
                #expect(try connection.update(validating: twin))
                #expect(try connection.count(Project.where(\.name == "yard")) == 1)
                #expect(try !connection.update(validating: Project(id: try #require(Project.ID(99)), name: "none")))
            }
        }
    }

    @Test("A value that is taken after the look is the same problem", arguments: DatabaseEngine.allCases)
    func takenBetween(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            let project = try await database.write { try $0.makeProject("house", "paint").project }
            // Whoever is faster, in the moment between the look and the writing.
            database.events.beforeSave(Project.self) { project, created, connection in
                guard created else { return }
                try connection.execute("INSERT INTO todos_project (name) VALUES (\(project.name))")
            }
            database.events.beforeSave(Todo.self) { todo, created, connection in
                if !created { todo.title = "paint" }
            }
            try await database.write { connection in
                var yard = Project(name: "yard")
                let problems = try #require(Self.problems { try connection.insert(validating: &yard) })
                #expect(problems.codes == ["name": ["unique"]] && !yard.id.isSaved)
                #expect(problems.description == "name: There is a project with this name already.")
                // The transaction goes on, and nothing of the attempt is left.
                var sweep = Todo(title: "sweep", project: project.id)
                try connection.insert(validating: &sweep)
                let together = try #require(Self.problems { try connection.update(validating: sweep) })
                #expect(together.codes == ["": ["unique_together"]])
                #expect(together == ModelProblems(twinOf: ["project", "title"], of: "todo"))
                #expect(try connection.find(sweep.id)?.title == "sweep")
                #expect(try connection.count(Project.all) == 1)
            }
        }
    }

    @Test("Of several who write at once one is first, and the others are told", arguments: DatabaseEngine.allCases)
    func race(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            // All have looked before the first one writes.
            database.events.beforeSave(Project.self) { _, _, connection in
                if connection.dialect == .postgres { _ = try connection.rows("SELECT pg_sleep(0.3)") }
            }
            let outcomes = try await withThrowingTaskGroup(of: [String: [String]].self) { group in
                for _ in 0..<5 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                var house = Project(name: "house")
                                try connection.insert(validating: &house)
                            }
                            return [:]
                        } catch let problems as ModelProblems {
                            return problems.codes
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter(\.isEmpty).count == 1)
            #expect(outcomes.filter { $0 == ["name": ["unique"]] }.count == 4)
        }
    }

    @Test("A column whose name is a word of SQL is known too", arguments: DatabaseEngine.allCases)
    func quotedName(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            try await database.write { try $0.createTable(Seat.self) }
            database.events.beforeSave(Seat.self) { seat, _, connection in seat.order = 1 }
            try await database.write { connection in
                var first = Seat(order: 1)
                try connection.insert(validating: &first)
                var second = Seat(order: 2)
                let problems = try #require(Self.problems { try connection.insert(validating: &second) })
                #expect(problems.codes == ["order": ["unique"]])
            }
        }
    }

    @Test("A violation that is not the model's own stays an error of the database", arguments: DatabaseEngine.allCases)
    func foreign(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            database.events.afterSave(Budget.self) { _, _, connection in _ = try connection.makeProject("house") }
            try await database.write { connection in
                let house = try connection.makeProject("house").project
                try connection.execute("CREATE UNIQUE INDEX todos_todo_stars ON todos_todo (stars)")
                var paint = Todo(title: "paint", project: house.id)
                try connection.insert(validating: &paint)
                var sweep = Todo(title: "sweep", project: house.id)
                #expect(throws: DatabaseError.self) { try connection.insert(validating: &sweep) }
                // The transaction goes on.
                #expect(try connection.count(Todo.all) == 1)
                var budget = Budget(project: house.id, amount: 1)
                #expect(throws: DatabaseError.self) { try connection.insert(validating: &budget) }
                #expect(try connection.count(Budget.all) == 0)
            }
        }
    }

    private static func problems(_ work: () throws -> Void) throws -> ModelProblems? {
        do {
            try work()
            return nil
        } catch let problems as ModelProblems {
            return problems
        }
    }
}

extension ModelProblems {
    fileprivate init(twinOf labels: [String], of model: String) {
        self.init()
        let words = ["label": labels.joined(separator: ", "), "model": model]
        add(code: "unique_together", Sentence("models.unique", words))
    }
}
