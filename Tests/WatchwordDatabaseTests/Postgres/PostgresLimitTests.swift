import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordTesting

@Suite("Time-outs of PostgreSQL")
struct PostgresLimitTests {
    private func with(
        _ limits: PostgresLimits, _ options: String = "", _ body: (PostgresDatabase, String) async throws -> Void
    ) async throws {
        try await DatabaseEngine.postgres.withLocation { location in
            let database = PostgresDatabase(uri: location.url + options, limits: limits)
            try await body(database, location.url)
            await database.close()
        }
    }

    private func expectBusy(_ work: () async throws -> Void) async {
        let error = await #expect(throws: DatabaseError.self) { try await work() }
        guard case .busy = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
    }

    @Test("A request that waits too long for a connection is refused as busy, and the others go on")
    func queue() async throws {
        var limits = PostgresLimits()
        limits.connections = 1
        limits.queueTime = .milliseconds(200)
        try await with(limits) { database, _ in
            let started = AsyncStream<Void>.makeStream()
            let gate = DispatchGate()
            async let holding: Void = database.read { _ in
                started.continuation.yield()
                gate.wait()
            }
            for await _ in started.stream { break }
            for _ in 0..<2 {
                let time = await ContinuousClock().measure { await expectBusy { try await database.read { _ in } } }
                #expect(time >= .milliseconds(200) && time < .seconds(5))
            }
            gate.open()
            try await holding
            let answer = try await database.value("SELECT 42", as: Int.self)
            #expect(answer == 42)
        }
    }

    @Test("A server that stands still is given up some seconds after the time it had, and used again when it goes on")
    func frozen() async throws {
        var limits = PostgresLimits()
        limits.connections = 1
        limits.connectTime = .seconds(2)
        limits.statementTime = .milliseconds(500)
        try await PostgresCluster.with { server in
            let database = PostgresDatabase(uri: server.uri(), limits: limits)
            #expect(try await database.value("SELECT 1", as: Int.self) == 1)
            try await server.freeze()
            let error = await #expect(throws: DatabaseError.self) {
                _ = try await database.value("SELECT 2", as: Int.self)
            }
            try await server.thaw()
            guard case .unavailable = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
            #expect(try await database.value("SELECT 3", as: Int.self) == 3)
            await database.close()
        }
    }

    @Test("A statement ends after its time, and changes of tables have all the time they need")
    func statement() async throws {
        var limits = PostgresLimits()
        limits.statementTime = .milliseconds(100)
        try await with(limits) { database, _ in
            await expectBusy { _ = try await database.read { try $0.rows("SELECT pg_sleep(20)").count } }
            let count = try await database.alterSchema { try $0.rows("SELECT pg_sleep(0.3)").count }
            #expect(count == 1)
        }
        try await with(limits, "&options=-c%20statement_timeout%3D7s") { database, _ in
            let chosen = try await database.value("SHOW statement_timeout", as: String.self)
            #expect(chosen == "7s")
        }
        limits.statementTime = nil
        try await with(limits) { database, _ in
            let unlimited = try await database.value("SHOW statement_timeout", as: String.self)
            #expect(unlimited == "0")
        }
    }

    @Test("A lock is waited for no longer than said")
    func lock() async throws {
        var limits = PostgresLimits()
        limits.lockTime = .milliseconds(100)
        try await with(limits) { database, _ in
            try await database.write { try $0.execute("CREATE TABLE t (a integer)") }
            let started = AsyncStream<Void>.makeStream()
            let gate = DispatchGate()
            async let holding: Void = database.write { connection in
                try connection.execute("LOCK TABLE t")
                started.continuation.yield()
                gate.wait()
            }
            for await _ in started.stream { break }
            await expectBusy { _ = try await database.read { try $0.rows("SELECT a FROM t").count } }
            gate.open()
            try await holding
        }
    }

    @Test("Connections that nobody uses are closed, and old ones replaced")
    func idle() async throws {
        var limits = PostgresLimits()
        limits.idleTime = .milliseconds(200)
        limits.lifetime = .seconds(3600)
        try await with(limits) { database, uri in
            let process = try await database.read { try $0.value("SELECT pg_backend_pid()", as: Int64.self) ?? 0 }
            let other = PostgresDatabase(uri: uri, connections: 1)
            let query: SQL = "SELECT count(*) FROM pg_stat_activity WHERE pid = \(process)"
            var count = 1
            for _ in 0..<100 where count > 0 {
                count = try await other.read { try $0.value(query, as: Int.self) ?? 0 }
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(count == 0)
            await other.close()
            let answer = try await database.value("SELECT 42", as: Int.self)
            #expect(answer == 42)
        }
        limits.idleTime = .seconds(600)
        limits.lifetime = .milliseconds(50)
        try await with(limits) { database, _ in
            var processes: Set<Int64> = []
            for _ in 0..<4 {
                processes.insert(
                    try await database.read { connection in
                        let process = try connection.value("SELECT pg_backend_pid()", as: Int64.self) ?? 0
                        _ = try connection.rows("SELECT pg_sleep(0.06)")
                        return process
                    })
                try await Task.sleep(for: .milliseconds(10))
            }
            #expect(processes.count >= 3)
        }
    }
}
