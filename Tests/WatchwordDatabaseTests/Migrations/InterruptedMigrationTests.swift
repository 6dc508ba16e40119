import Foundation
import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordSQLite
import WatchwordTesting

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite("Interrupted migrations", .serialized)
struct InterruptedMigrationTests {
    /// The second migration changes tables and rows, and kills its own program in the middle of it when it is told to.
    static func migrator(killing: Bool) -> Migrator {
        Migrator([
            .creating("0001_initial", Project.self),
            Migration(app: "todos", name: "0002_more") { connection in
                try connection.execute("ALTER TABLE todos_project ADD COLUMN colour text NULL")
                try connection.execute("UPDATE todos_project SET name = 'changed'")
                try connection.createTable(Todo.self)
                if killing { raise(SIGKILL) }
                try connection.execute("DROP TABLE todos_todo")
            },
        ])
    }

    /// The tables with their columns and the rows, as text.
    private func state(of location: DatabaseLocation) async throws -> [String] {
        let database = try location.open()
        let state = try await database.read { connection in
            let columns: SQL =
                connection.dialect == .sqlite
                ? "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY name"
                : """
                SELECT table_name || ' ' || column_name || ' ' || data_type FROM information_schema.columns \
                WHERE table_schema = 'public' ORDER BY 1
                """
            return try connection.values(columns, as: String.self)
                + connection.values("SELECT name FROM todos_project", as: String.self)
                + connection.values("SELECT name FROM django_migrations", as: String.self)
        }
        await database.close()
        return state
    }

    @Test(
        "A program that is killed in the middle of one leaves the database as it was",
        arguments: DatabaseEngine.allCases)
    func killed(on engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            let database = try location.open()
            try await Migrator([Self.migrator(killing: false).migrations[0]]).migrate(on: database)
            try await database.write { connection in
                var project = Project(name: "house")
                try connection.insert(&project)
            }
            await database.close()
            let before = try await state(of: location)
            #expect(before.contains("house") && before.contains("0001_initial"))

            // Handed to the child, which has no other way to know it.
            setenv("WATCHWORD_TEST_INTERRUPTED", location.url, 1)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                let url = try #require(ProcessInfo.processInfo.environment["WATCHWORD_TEST_INTERRUPTED"])
                let database = try await DatabaseDriver.open(url, among: [.sqlite, .postgres])
                try await InterruptedMigrationTests.migrator(killing: true).migrate(on: database)
            }
            unsetenv("WATCHWORD_TEST_INTERRUPTED")
            #expect(try await state(of: location) == before)

            // Nothing is left that would keep the next one from doing it.
            let again = try location.open()
            let done = try await Self.migrator(killing: false).migrate(on: again)
            #expect(done.map(\.name) == ["0002_more"])
            await again.close()
            let after = try await state(of: location)
            #expect(after.contains("changed") && after != before)
        }
    }
}
