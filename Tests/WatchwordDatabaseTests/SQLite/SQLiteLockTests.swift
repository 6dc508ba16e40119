import Foundation
import Testing
import WatchwordDatabase
import WatchwordSQLite
import WatchwordTesting

/// Who waits for whom, and for how long.
@Suite struct SQLiteLockTests {
    private func withFolder(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await body(folder)
    }

    @Test func `Those who wait behind a lock do not wait for one another's waiting`() async throws {
        try await withFolder { folder in
            let path = SQLitePath.file(folder.path("site.sqlite3"))
            let other = try SQLiteDatabase(path: path)
            try await other.write { try $0.execute("CREATE TABLE t (x)") }
            let database = try SQLiteDatabase(path: path, lockTimeout: .seconds(1))
            let started = AsyncStream<Void>.makeStream()
            let gate = DispatchGate()
            async let holding: Void = other.write { _ in
                started.continuation.yield()
                gate.wait()
            }
            for await _ in started.stream { break }
            let begin = ContinuousClock.now
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { _ = try? await database.write { try $0.execute("INSERT INTO t VALUES (1)") } }
                }
            }
            // One after the other they would take eight seconds.
            #expect(begin.duration(to: .now) < .seconds(6))
            gate.open()
            try await holding
        }
    }

    @Test func `A lock that somebody holds too long is busy, and nothing is written`() async throws {
        try await withFolder { folder in
            let path = SQLitePath.file(folder.path("site.sqlite3"))
            let other = try SQLiteDatabase(path: path)
            try await other.write { try $0.execute("CREATE TABLE t (x)") }
            let database = try SQLiteDatabase(path: path, lockTimeout: .milliseconds(50))
            let started = AsyncStream<Void>.makeStream()
            let gate = DispatchGate()
            async let holding: Void = other.write { _ in
                started.continuation.yield()
                gate.wait()
            }
            for await _ in started.stream { break }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
            }
            guard case .busy = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
            // With a write-ahead log a writer is in nobody's way.
            #expect(try await database.read { try $0.rows("SELECT * FROM t").isEmpty })
            gate.open()
            try await holding
            try await database.write { try $0.execute("INSERT INTO t VALUES (2)") }
            #expect(try await database.read { try $0.values("SELECT x FROM t", as: Int64.self) } == [2])
        }
    }

    @Test func `A reader of a file with an old journal waits for the writer's commit`() async throws {
        try await withFolder { folder in
            let path = folder.path("old.sqlite3")
            let holder = """
                import sqlite3, sys, time
                connection = sqlite3.connect(sys.argv[1], isolation_level=None)
                connection.execute('CREATE TABLE IF NOT EXISTS t (x)')
                connection.execute('BEGIN EXCLUSIVE')
                connection.execute('INSERT INTO t VALUES (1)')
                open(sys.argv[1] + '.held', 'w').close()
                time.sleep(1)
                connection.execute('COMMIT')
                """
            _ = try await CommandOutput.of(
                "/usr/bin/env",
                [
                    "python3", "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('CREATE TABLE t (x)')",
                    path,
                ]
            ).succeeded()
            let database = try SQLiteDatabase(path: .file(path))
            async let holding = CommandOutput.of("/usr/bin/env", ["python3", "-c", holder, path])
            while !FileManager.default.fileExists(atPath: path + ".held") {
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(try await database.read { try $0.values("SELECT x FROM t", as: Int64.self) } == [1])
            _ = try await holding.succeeded()
        }
    }
}
