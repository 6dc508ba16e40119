import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Values that cannot be read")
struct UnreadableValueTests {
    private func message(_ work: () throws -> Void) -> String {
        do { try work() } catch { return "\(error)" }
        return "none"
    }

    @Test("Are told with their table and column, and not with what they are", arguments: DatabaseEngine.allCases)
    func named(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                if engine == .postgres {
                    try connection.execute("ALTER TABLE todos_todo ALTER COLUMN visits TYPE bigint")
                    try connection.execute("ALTER TABLE todos_todo DROP CONSTRAINT todos_todo_due_after_start_check")
                    try connection.execute("ALTER TABLE todos_todo ALTER COLUMN starts_on TYPE text")
                }
                let todo = try connection.makeProject("Garden", "Weeds").todos[0]
                try connection.execute("UPDATE todos_todo SET visits = 99887766554")
                let start = "The database holds a value that cannot be read: "
                let expected = start + "table todos_todo, column visits: a number that is too large"
                #expect(message { _ = try connection.fetch(Todo.self) } == expected)
                #expect(message { _ = try connection.find(todo.id) } == expected)
                #expect(message { _ = try connection.fetch(Todo.all, joining: \.project) } == expected)
                #expect(message { _ = try connection.fetch(\.todo, of: [Receipt(todo: todo.id)]) } == expected)
                let alone = message {
                    try connection.forEachRow("SELECT visits AS n FROM todos_todo") { let _: Int32 = try $0[0] }
                }
                #expect(alone == start + "column n: a number that is too large")
                try connection.execute("UPDATE todos_todo SET visits = 0, starts_on = 'soon', due_on = NULL")
                #expect(
                    message { _ = try connection.fetch(Todo.self) }
                        == start + "table todos_todo, column starts_on: expected a date")
            }
        }
    }
}
