import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordTesting

@Suite("PostgreSQL behind PgBouncer")
struct PostgresPoolerTests {
    @Test("Transactions that share connections read and write what they mean, from two processes' worth of connections")
    func transactions() async throws {
        try await PostgresCluster.with { server in
            try await server.withPooler { uri in
                let databases = (0..<2).map { _ in PostgresDatabase(uri: uri, connections: 4) }
                try await databases[0].alterSchema {
                    try $0.execute("CREATE TABLE t (a bigint PRIMARY KEY, b text NOT NULL)")
                }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<200 {
                        group.addTask {
                            let database = databases[number % 2]
                            try await database.write {
                                try $0.execute("INSERT INTO t VALUES (\(number), \("row \(number)"))")
                            }
                            let text = try await database.read {
                                try $0.value("SELECT b FROM t WHERE a = \(number)", as: String.self)
                            }
                            #expect(text == "row \(number)")
                            let one = try await database.readStatement {
                                try $0.value("SELECT \(number) + a FROM t WHERE a = \(number)", as: Int.self)
                            }
                            #expect(one == 2 * number)
                        }
                    }
                    try await group.waitForAll()
                }
                let count = try await databases[1].value("SELECT count(*) FROM t", as: Int.self)
                #expect(count == 200)
                for database in databases { await database.close() }
            }
        }
    }
}
