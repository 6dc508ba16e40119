import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct `How grants are looked up` {
    /// 20,000 tasks, 2,000 of which a user may see, half of them through groups, among the grants of many others.
    private func fill(_ test: TestAccounts<User>, _ john: User) async throws {
        try await test.database.write { connection in
            let numbers = SQL.perDialect(
                sqlite: """
                    (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n) n
                    """, postgres: "generate_series(1, 20000) n(i)")
            try connection.execute("INSERT INTO tasks_task (id, title) SELECT i, 'a task' FROM \(sql: numbers)")
            try connection.execute(
                "INSERT INTO auth_group (id, name) SELECT i, 'g' || i FROM \(sql: numbers) WHERE i <= 50")
            try connection.execute(
                """
                INSERT INTO auth_user_groups (user_id, group_id) SELECT \(john.id), i FROM \(sql: numbers) WHERE i <= 5
                """)
            let view: SQL = "(SELECT id FROM auth_permission WHERE codename = 'view_task')"
            try connection.execute(
                """
                INSERT INTO watchword_object_grant (permission_id, user_id, object_number, object_text) \
                SELECT \(sql: view), \(john.id), i * 19, '' FROM \(sql: numbers) WHERE i <= 1000
                """)
            try connection.execute(
                """
                INSERT INTO watchword_object_grant (permission_id, group_id, object_number, object_text) \
                SELECT \(sql: view), i % 50 + 1, i, '' FROM \(sql: numbers) WHERE i <= 10000
                """)
            try connection.execute("ANALYZE")
        }
    }

    private func firstPage(_ test: TestAccounts<User>, _ john: User) -> SQL {
        let mine = test.accounts.objectGrants.condition(.view(ToDo.self), for: john, on: ToDo.self)
        return "SELECT \(columns: ToDo.self) FROM \(table: ToDo.self) WHERE \(sql: mine) ORDER BY id LIMIT 25"
    }

    @Test func `PostgreSQL reads the first page without reading a whole table`() async throws {
        try await withAccounts(on: .postgres, backends: [.model, .objectGrants]) { test in
            try await test.addGrants()
            let john = try await test.makeJohn()
            try await fill(test, john)
            let query = firstPage(test, john)
            let (plan, page) = try await test.database.read { connection in
                (
                    try connection.values("EXPLAIN " + query, as: String.self),
                    try connection.fetch(ToDo.self, query: query)
                )
            }
            let text = plan.joined(separator: "\n")
            #expect(page.count == 25 && page.map(\.id.description).first == "1", "\(text)")
            #expect(!text.contains("Seq Scan on tasks_task"), "\(text)")
            #expect(!text.contains("Seq Scan on watchword_object_grant"), "\(text)")
            #expect(text.contains("Index Scan using tasks_task_pkey"), "\(text)")
            // The order is the index's: nothing is sorted, and the 26th row is never fetched.
            #expect(!text.contains("Sort"), "\(text)")
        }
    }

    @Test func `SQLite reads the first page without reading a whole table`() async throws {
        try await withAccounts(on: .sqlite, backends: [.model, .objectGrants]) { test in
            try await test.addGrants()
            let john = try await test.makeJohn()
            try await fill(test, john)
            let query = firstPage(test, john)
            let (plan, page) = try await test.database.read { connection in
                var plan: [String] = []
                try connection.forEachRow("EXPLAIN QUERY PLAN " + query) { plan.append(try $0[3]) }
                return (plan, try connection.fetch(ToDo.self, query: query))
            }
            let text = plan.joined(separator: "\n")
            #expect(page.count == 25)
            #expect(!text.contains("SCAN tasks_task") && !text.contains("SCAN g"), "\(text)")
            #expect(text.contains("SEARCH tasks_task USING INTEGER PRIMARY KEY"), "\(text)")
            #expect(!text.contains("TEMP B-TREE"), "\(text)")
        }
    }
}
