import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordTesting

@Suite("PostgreSQL with a standby")
struct PostgresFailoverTests {
    @Test("Of several hosts the one is used that can be written, and after a failover the other one")
    func failover() async throws {
        try await PostgresCluster.with { primary in
            try await primary.withStandby { standby in
                let both = [
                    "postgresql:///postgres?host=\(standby.folder),\(primary.folder)&user=postgres"
                        + "&target_session_attrs=read-write",
                    "postgres:host='\(standby.folder),\(primary.folder)' dbname=postgres user=postgres "
                        + "target_session_attrs=read-write",
                ]
                for uri in both {
                    let database = try await PostgresDatabase.connected(uri: uri)
                    let isStandby = try await database.value("SELECT pg_is_in_recovery()", as: Bool.self)
                    #expect(isStandby == false)
                    await database.close()
                }
                let database = PostgresDatabase(uri: both[0], connections: 2)
                let single = PostgresDatabase(uri: standby.uri(), connections: 1)
                try await database.write { try $0.execute("CREATE TABLE t (a integer)") }

                let refused = await #expect(throws: DatabaseError.self) {
                    try await single.write { try $0.execute("CREATE TABLE u (a integer)") }
                }
                guard case .readOnly = refused else {
                    Issue.record("got \(String(describing: refused))")
                    return
                }

                try await primary.stop()
                try await standby.promote()
                try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
                let kept = try await database.value("SELECT count(*) FROM t", as: Int.self)
                #expect(kept == 1)
                try await single.write { try $0.execute("INSERT INTO t VALUES (2)") }
                await database.close()
                await single.close()
            }
        }
    }

    @Test("A connection to a server that cannot be written any more is replaced, and the write done again")
    func demoted() async throws {
        try await PostgresCluster.with { first in
            try await PostgresCluster.with { second in
                let database = PostgresDatabase(
                    uri: "postgresql:///postgres?host=\(first.folder),\(second.folder)&user=postgres"
                        + "&target_session_attrs=read-write", connections: 3)
                for server in [first, second] {
                    let owner = PostgresDatabase(uri: server.uri(), connections: 1)
                    try await owner.write { try $0.execute("CREATE TABLE t (a integer)") }
                    await owner.close()
                }
                try await database.write { try $0.execute("INSERT INTO t VALUES (1)") }
                // What a server says that changed its part: every new transaction only reads.
                _ = try await CommandOutput.of(
                    first.program("psql"),
                    [
                        "-h", first.folder, "-U", "postgres", "-c",
                        "ALTER SYSTEM SET default_transaction_read_only = on",
                        "-c", "SELECT pg_reload_conf()",
                    ]
                ).succeeded()
                try await Task.sleep(for: .milliseconds(500))
                try await database.write { try $0.execute("INSERT INTO t VALUES (2)") }
                let kept = try await database.values("SELECT a FROM t", as: Int.self)
                #expect(kept == [2])
                await database.close()
            }
        }
    }
}
