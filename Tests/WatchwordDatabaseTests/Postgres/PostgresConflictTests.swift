import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordTesting

@Suite("PostgreSQL transactions that are in each other's way")
struct PostgresConflictTests {
    private func withTable(_ options: String = "", _ body: (PostgresDatabase) async throws -> Void) async throws {
        try await DatabaseEngine.postgres.withLocation { location in
            let database = PostgresDatabase(uri: location.url + options, connections: 4)
            try await database.write { connection in
                try connection.execute("CREATE TABLE counters (id integer PRIMARY KEY, n integer NOT NULL)")
                try connection.execute("INSERT INTO counters VALUES (1, 0), (2, 0)")
            }
            try await body(database)
            await database.close()
        }
    }

    /// Counts in two rows, and between them, the first time, waits for somebody else.
    private func count(
        _ first: Int, _ second: Int, on database: PostgresDatabase, _ runs: Runs, mine: DispatchGate,
        theirs: DispatchGate
    ) async throws {
        let own = Runs()
        try await database.write { connection in
            _ = runs.next()
            try connection.execute("UPDATE counters SET n = n + 1 WHERE id = \(first)")
            if own.next() == 1 {
                mine.open()
                theirs.wait()
            }
            try connection.execute("UPDATE counters SET n = n + 1 WHERE id = \(second)")
        }
    }

    @Test("Of two writes in a deadlock one is done again, and both are kept")
    func deadlock() async throws {
        try await withTable("&options=-c%20deadlock_timeout%3D100ms") { database in
            let runs = Runs()
            let (first, second) = (DispatchGate(), DispatchGate())
            async let one: Void = count(1, 2, on: database, runs, mine: first, theirs: second)
            async let other: Void = count(2, 1, on: database, runs, mine: second, theirs: first)
            _ = try await (one, other)
            #expect(runs.count == 3)
            let kept = try await database.values("SELECT n FROM counters ORDER BY id", as: Int.self)
            #expect(kept == [2, 2])
        }
    }

    @Test("Where transactions are serializable, counting by reading and writing loses nothing")
    func serializable() async throws {
        try await withTable("&options=-c%20default_transaction_isolation%3Dserializable") { database in
            let runs = Runs()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        for _ in 0..<20 {
                            try await database.write { connection in
                                _ = runs.next()
                                let n = try connection.value("SELECT n FROM counters WHERE id = 1", as: Int.self) ?? 0
                                _ = try connection.rows("SELECT pg_sleep(0.002)")
                                try connection.execute("UPDATE counters SET n = \(n + 1) WHERE id = 1")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let kept = try await database.value("SELECT n FROM counters WHERE id = 1", as: Int.self)
            #expect(kept == 40)
            #expect(runs.count > 40)
        }
    }

    @Test("A write that meets a conflict every time gives up, as busy")
    func endless() async throws {
        try await withTable { database in
            let runs = Runs()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    _ = runs.next()
                    try connection.execute("UPDATE counters SET n = 7")
                    // An error that a closure swallows counts too.
                    _ = try? connection.execute("DO 'BEGIN RAISE EXCEPTION USING ERRCODE = ''40001''; END'")
                }
            }
            guard case .other = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
            #expect(runs.count == PostgresLimits().attempts)
            let kept = try await database.values("SELECT DISTINCT n FROM counters", as: Int.self)
            #expect(kept == [0])
        }
    }
}
