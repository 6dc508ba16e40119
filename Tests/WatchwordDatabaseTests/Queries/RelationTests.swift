import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Following relations")
struct RelationTests {
    private func withTwo(_ engine: DatabaseEngine, _ body: @Sendable @escaping (any Connection) throws -> Void)
        async throws
    {
        try await engine.withTodos { database in
            try await database.write { connection in
                let (_, house) = try connection.makeProject("house", "paint", "sweep")
                _ = try connection.makeProject("garden", "mow")
                _ = try connection.makeProject("empty")
                try connection.update(Todo.where(\.title == "sweep"), .set(\.after, to: house[0].id))
                try body(connection)
            }
        }
    }

    @Test("Each row comes with the one it refers to, in one statement", arguments: DatabaseEngine.allCases)
    func joins(on engine: DatabaseEngine) async throws {
        try await withTwo(engine) { connection in
            let joined = try connection.fetch(
                Todo.where(\.title != "mow").ordered(by: \.title, .descending), joining: \.project)
            #expect(
                joined.map(\.model.title) == ["sweep", "paint"] && joined.allSatisfy { $0.related.name == "house" })
            let after = try connection.fetch(Todo.all.ordered(by: \.id).limit(2), joining: \.after)
            #expect(after.map { $0.related?.title } == [nil, "paint"])
            #expect(after.map(\.model.title) == ["paint", "sweep"])
        }
    }

    @Test("Rows are chosen by what they refer to, and by what refers to them", arguments: DatabaseEngine.allCases)
    func conditions(on engine: DatabaseEngine) async throws {
        try await withTwo(engine) { connection in
            let garden = Todo.where(.following(\.project, \.name == "garden"))
            let found = try connection.fetch(garden)
            #expect(found.map(\.title) == ["mow"])
            #expect(try connection.fetch(Todo.where(.following(\.after, \.title == "paint"))).map(\.title) == ["sweep"])
            let busy = Project.where(.referred(by: \Todo.project, \.title == "paint" || \.title == "mow"))
            #expect(try connection.fetch(busy.ordered(by: \.name)).map(\.name) == ["garden", "house"])
            let idle = Project.where(!.referred(by: \Todo.project))
            #expect(try connection.fetch(idle).map(\.name) == ["empty"])
            #expect(
                try connection.fetch(Todo.where(!.referred(by: \Todo.after)).ordered(by: \.title)).map(\.title) == [
                    "mow", "sweep",
                ])
            #expect(try connection.update(garden, .set(\.stars, to: 3)) == 1)
        }
    }

    @Test("What many rows refer to, and what refers to them, is read at once", arguments: DatabaseEngine.allCases)
    func prefetching(on engine: DatabaseEngine) async throws {
        try await withTwo(engine) { connection in
            let todos = try connection.fetch(Todo.all)
            let projects = try connection.fetch(\.project, of: todos)
            #expect(projects.count == 2 && todos.allSatisfy { projects[$0.project] != nil })
            #expect(try connection.fetch(\.after, of: todos).values.map(\.title) == ["paint"])
            let all = try connection.fetch(Project.all)
            let byProject = try connection.fetch(referringTo: all, by: \Todo.project)
            #expect(all.map { byProject[$0.id]?.map(\.title) ?? [] } == [["paint", "sweep"], ["mow"], []])
            #expect(
                try connection.fetch(referringTo: todos, by: \Todo.after).values.map { $0.map(\.title) } == [["sweep"]])
            #expect(try connection.fetch(\.project, of: [Todo]()).isEmpty)
        }
    }

    @Test("A proxy has the rows of another model and ways of its own", arguments: DatabaseEngine.allCases)
    func proxies(on engine: DatabaseEngine) async throws {
        #expect(SchemaCheck.problems(of: UrgentProject.self).isEmpty)
        #expect(UrgentProject.schema.table == "todos_project" && UrgentProject.schema.model == "urgentproject")
        try await withTwo(engine) { connection in
            let urgent = try connection.get(UrgentProject.where(\.base.name == "house"))
            #expect(urgent.shout == "HOUSE!" && urgent.name == "house")
            #expect(try connection.find(urgent.id) == urgent)
            #expect(try connection.find(urgent.base.id) == urgent.base)
            var changed = urgent
            changed.name = "home"
            #expect(try connection.update(changed))
            #expect(try connection.get(urgent.base.id).name == "home")
            var made = UrgentProject(Project(name: "roof"))
            try connection.insert(&made)
            #expect(made.id.isSaved && made.base.id.isSaved)
            #expect(try connection.count(UrgentProject.all) == 4)
            #expect(try connection.count(Project.all) == 4)
            #expect(UrgentProject(Project(name: "")).problems().codes == ["name": ["blank"]])
            #expect(throws: TableError.proxy(model: "UrgentProject", table: "todos_project")) {
                try connection.createTable(UrgentProject.self)
            }
        }
    }
}
