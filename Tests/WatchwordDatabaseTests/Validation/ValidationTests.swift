import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting
import WatchwordText

@Suite("Judging the values of a model")
struct ValidationTests {
    @Test("All that is wrong is told at once, by field")
    func everything() throws {
        var todo = Todo(title: String(repeating: "ü", count: 21), project: .unsaved)
        todo.stars = 6
        todo.seats = 3
        todo.visits = -1
        todo.cost = try #require(DecimalText.decimal("12345.678"))
        todo.email = "nobody"
        todo.progress = .done
        let problems = todo.problems()
        #expect(
            problems.codes == [
                "title": ["max_length"], "project": ["blank"], "stars": ["invalid"], "seats": ["invalid"],
                "visits": ["min_value"], "cost": ["max_decimal_places", "max_whole_digits", "max_value"],
                "email": ["invalid"], "done_at": ["required"],
            ])
        #expect(throws: ModelProblems.self) { try todo.validate() }
        let said = problems.description.split(separator: "\n").map(String.init)
        #expect(said.contains("title: This may be 20 characters long at most; it has 21."))
        #expect(said.contains("stars: This must be from 0 to 5."))
        #expect(said.contains("seats: The number of seats must be even."))
        #expect(said.contains("visits: This must be 0 or more."))
        #expect(said.contains("cost: There may be 2 digits behind the point at most."))
        #expect(said.contains("cost: There may be 4 digits before the point at most."))
        #expect(problems["title"].count == 1 && problems[nil].isEmpty && !said.contains { $0.contains("{") })
    }

    @Test("Empty text is missing unless it may be, and a NUL never belongs there")
    func blank() {
        var todo = Todo(title: "", project: Project.ID(1) ?? .unsaved)
        #expect(todo.problems().codes == ["title": ["blank"]])
        todo.title = "a\0b"
        #expect(todo.problems().codes == ["title": ["null_characters_not_allowed"]])
        todo.title = " "
        todo.stars = Int.max
        #expect(todo.problems().codes["stars"] == ["invalid", "invalid"])
        todo.stars = 5
        #expect(todo.problems().isEmpty)
        #expect(throws: Never.self) { try todo.validate() }
    }

    @Test("Other rows and the table have their say", arguments: DatabaseEngine.allCases)
    func withDatabase(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                let (project, todos) = try connection.makeProject("house", "paint", "sweep")
                #expect(try connection.problems(of: project).isEmpty)
                #expect(try connection.problems(of: Project(name: "house")).codes == ["name": ["unique"]])
                #expect(try connection.problems(of: todos[0]).isEmpty)
                var todo = todos[0]
                todo.title = "sweep"
                todo.startsOn = CalendarDate("2026-02-02")
                todo.dueOn = CalendarDate("2026-02-01")
                let problems = try connection.problems(of: todo)
                #expect(problems.codes == ["": ["unique_together", "check"]])
                #expect(problems.description.contains("It is due before it starts."))
                #expect(throws: ModelProblems.self) { try connection.validate(todo) }
                todo.dueOn = nil
                todo.title = "it's new\0"
                #expect(try connection.problems(of: todo).codes == ["title": ["null_characters_not_allowed"]])
                todo.title = "it's new"
                todo.project = try #require(Project.ID(99))
                todo.seats = 0
                #expect(try connection.problems(of: todo).codes == ["project": ["invalid"], "": ["check"]])
                todo.title = "it's \\ nothing"
                #expect(try connection.problems(of: todo).codes == ["project": ["invalid"]])
                let twin = Budget(project: project.id, amount: 1)
                var first = twin
                try connection.insert(&first)
                #expect(try connection.problems(of: first).isEmpty)
                #expect(try connection.problems(of: twin).codes == ["project": ["unique"]])
            }
        }
    }

    @Test("The table refuses what breaks a constraint, whoever writes", arguments: DatabaseEngine.allCases)
    func constraints(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            let todos = try await database.write { try $0.makeProject("house", "paint", "sweep").todos }
            let changes: [SQL] = [
                "title = 'sweep'", "starts_on = '2026-02-02', due_on = '2026-02-01'", "seats = -2", "project_id = 99",
                "title = NULL",
            ]
            for change in changes {
                await #expect(throws: DatabaseError.self) {
                    try await database.write {
                        try $0.execute("UPDATE todos_todo SET " + change + " WHERE id = \(todos[0].id)")
                    }
                }
            }
            try await database.write { connection in
                try connection.execute("UPDATE todos_todo SET seats = -2, title = \("it's \\ nothing") WHERE id = 1")
                #expect(try connection.find(todos[1].id) == todos[1])
            }
        }
    }
}
