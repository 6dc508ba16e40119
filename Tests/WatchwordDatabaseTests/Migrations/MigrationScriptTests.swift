import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite("What migrations would do")
struct MigrationScriptTests {
    @Test("Their statements are told and not run", arguments: DatabaseEngine.allCases)
    func script(on engine: DatabaseEngine) async throws {
        let migrator = Migrator(
            BuiltInMigrations.all() + [
                .creating("0001_initial", Todo.self, Project.self),
                Migration(app: "todos", name: "0002_rows") { connection in
                    var project = Project(name: "it's \"ours\"")
                    try connection.insert(&project)
                    _ = try connection.fetch(Project.all)
                },
                Migration(app: "todos", name: "0003_nothing") { _ in },
            ])
        try await engine.withDatabase { database in
            let scripts = try await migrator.script(on: database)
            #expect(scripts.map(\.migration.fullName) == migrator.migrations.map(\.fullName))
            #expect(scripts.dropLast(2).allSatisfy { $0.obstacle == nil })
            #expect(try await database.read { try !$0.tableExists("auth_user") && !$0.tableExists("todos_todo") })

            let made = try #require(scripts.first { $0.migration.fullName == "todos.0001_initial" }).statements
            #expect(made.first?.hasPrefix("CREATE TABLE \"todos_todo\" (\"id\" ") == true)
            #expect(made.contains { $0.hasPrefix("CREATE UNIQUE INDEX \"todos_todo_project_id_title_uniq\"") })
            #expect(
                made[0].contains("CONSTRAINT \"todos_todo_due_after_start_check\" CHECK (\"starts_on\" <= \"due_on\")"))
            #expect(made[0].contains("OR \"title\" = 'it''s \\ nothing'"))
            let types = engine == .sqlite ? ["decimal", "char(32)", "bigint"] : ["numeric(6, 2)", "uuid", "jsonb"]
            #expect(types.allSatisfy { made[0].contains($0) })
            #expect(
                made.contains { $0.contains("ADD CONSTRAINT \"todos_todo_project_id_fk\"") } == (engine == .postgres))

            let rows = scripts[scripts.count - 2]
            #expect(rows.statements.count == 1 && rows.statements[0].contains("VALUES ('it''s \"ours\"')"))
            #expect(rows.obstacle?.contains("todos_project") == true)
            #expect(scripts.last?.statements.isEmpty == true && scripts.last?.obstacle == nil)

            try await migrator.migrate(on: database)
            #expect(try await migrator.script(on: database).isEmpty)
            #expect(try await database.read { try $0.differences(from: [Todo.self, Project.self]) }.isEmpty)
        }
    }

    @Test(
        "A plan knows the tables that the migrations ahead make, rename and remove", arguments: DatabaseEngine.allCases)
    func ahead(on engine: DatabaseEngine) async throws {
        let migrator = Migrator([
            Migration(app: "todos", name: "0001_projects") { try $0.createTable(Project.self) },
            Migration(app: "todos", name: "0002_todos") { try $0.createTable(Todo.self) },
            Migration(app: "todos", name: "0003_away") { connection in
                try connection.execute("ALTER TABLE todos_project RENAME TO \"todos \"\"old\"\"\"")
                try connection.execute("drop table if exists todos_todo")
                #expect(try connection.tableExists("todos \"old\""))
                #expect(try !connection.tableExists("todos_todo") && !connection.tableExists("todos_project"))
            },
            Migration(app: "todos", name: "0004_todos") { try $0.createTable(Todo.self) },
        ])
        try await engine.withDatabase { database in
            let scripts = try await migrator.script(on: database)
            #expect(scripts.dropLast().allSatisfy { $0.obstacle == nil })
            #expect(scripts[1].statements.first?.hasPrefix("CREATE TABLE \"todos_todo\"") == true)
            #expect(scripts[3].statements.isEmpty)
            #expect(scripts[3].obstacle?.contains("refers to the table todos_project, which is not there") == true)
        }
    }

    @Test("A name that two migrations have is refused before anything is changed", arguments: DatabaseEngine.allCases)
    func repeated(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            let migrator = Migrator([
                .creating("0001_initial", Project.self), Migration(app: "todos", name: "0001_initial") { _ in },
            ])
            await #expect(throws: MigrationError.repeated("todos.0001_initial")) {
                try await migrator.migrate(on: database)
            }
            let isMade = try await database.read { try $0.tableExists("todos_project") }
            #expect(!isMade)
        }
    }
}
