import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Rows that are held")
struct RowLockTests {
    @Test("Of many who read a row for an update at once, none is lost", arguments: DatabaseEngine.allCases)
    func counted(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            _ = try await database.write { try $0.makeProject("house", "count") }
            try await withThrowingTaskGroup { group in
                for _ in 0..<30 {
                    group.addTask {
                        try await database.write { connection in
                            var todo = try connection.get(Todo.where(\.title == "count").forUpdate())
                            todo.visits += 1
                            try connection.update(todo)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.get(Todo.all).visits } == 30)
            // So can a row be held that is read with another, or of which one property is read.
            let counts = try await database.write { connection in
                [
                    try connection.fetch(Todo.all.forUpdate(), joining: \.project).count,
                    try connection.fetch(Todo.all.forUpdate(), joining: \.after).count,
                    try connection.count(Todo.all.forUpdate()),
                    Int(try connection.values(of: \.visits, Todo.all.forUpdate())[0]),
                ]
            }
            #expect(counts == [1, 1, 1, 30])
        }
    }

    @Test("After a statement that failed PostgreSQL says what is to be done, and a savepoint does it")
    func failed() async throws {
        try await DatabaseEngine.postgres.withTodos { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    _ = try? connection.execute("SELECT 1 / 0")
                    _ = try connection.makeProject("house")
                }
            }
            #expect(error.map { "\($0)" }?.contains("run what may fail in savepoint(_:)") == true)
            try await database.write { connection in
                _ = try? connection.savepoint { try connection.execute("SELECT 1 / 0") }
                _ = try connection.makeProject("house")
            }
            #expect(try await database.read { try $0.count(Project.all) } == 1)
        }
    }
}
