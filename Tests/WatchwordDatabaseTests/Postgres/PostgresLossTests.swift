import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordTesting

@Suite("PostgreSQL connections that are lost")
struct PostgresLossTests {
    /// A database with a table, and somebody else who can end its connections.
    private func withPair(_ body: (PostgresDatabase, PostgresDatabase) async throws -> Void) async throws {
        try await DatabaseEngine.postgres.withLocation { location in
            let database = PostgresDatabase(uri: location.url, connections: 1)
            let killer = PostgresDatabase(uri: location.url, connections: 1)
            try await database.write { try $0.createTable(Note.self) }
            try await body(database, killer)
            await database.close()
            await killer.close()
        }
    }

    /// Ends the connection that a closure works with, from within, and waits until it is gone.
    private static func end(_ connection: any Connection, by killer: PostgresDatabase) throws {
        let process = try connection.value("SELECT pg_backend_pid()", as: Int64.self) ?? 0
        let gate = DispatchGate()
        Task {
            _ = try await killer.write { try $0.rows("SELECT pg_terminate_backend(\(process)::int, 10000)").count }
            gate.open()
        }
        gate.wait()
    }

    @Test("A read whose connection is ended between two statements is done again")
    func read() async throws {
        try await withPair { database, killer in
            let runs = Runs()
            let answer = try await database.read { connection in
                if runs.next() == 1 { try Self.end(connection, by: killer) }
                return try connection.value("SELECT 42", as: Int64.self)
            }
            #expect(answer == 42)
            #expect(runs.count == 2)
        }
    }

    @Test("A write whose connection is ended before the commit is done again, once")
    func write() async throws {
        try await withPair { database, killer in
            for killed in 1...2 {
                let runs = Runs()
                let insert: @Sendable (any Connection) throws -> Void = { connection in
                    var note = Note(title: "kept \(killed)")
                    try connection.insert(&note)
                    if runs.next() <= killed { try Self.end(connection, by: killer) }
                }
                if killed == 1 {
                    try await database.write(insert)
                } else {
                    let error = await #expect(throws: DatabaseError.self) { try await database.write(insert) }
                    guard case .unavailable = error else {
                        Issue.record("got \(String(describing: error))")
                        return
                    }
                }
                #expect(runs.count == 2)
                let kept = try await database.values("SELECT title FROM notes_note", as: String.self)
                #expect(kept == ["kept 1"])
            }
        }
    }

    @Test("A write whose commit was lost is not done again, and says that nobody knows")
    func commit() async throws {
        try await withPair { database, killer in
            // Checked at the commit, this ends the connection from within it.
            try await database.write { connection in
                try connection.execute(
                    """
                    CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END'
                    """)
                try connection.execute(
                    """
                    CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON notes_note DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION hang_up()
                    """)
            }
            let runs = Runs()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    _ = runs.next()
                    var note = Note(title: "who knows")
                    try connection.insert(&note)
                }
            }
            guard case .unknownOutcome = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
            #expect(runs.count == 1)
            #expect(try await killer.read { try $0.count(Note.self) } == 0)
            #expect(try await database.read { try $0.count(Note.self) } == 0)
        }
    }

    @Test("A server that was restarted while nobody asked is not noticed")
    func restart() async throws {
        try await PostgresCluster.with { server in
            let database = PostgresDatabase(uri: server.uri(), connections: 2)
            try await database.write { try $0.createTable(Note.self) }
            try await server.stop()
            try await server.start()
            #expect(try await database.read { try $0.count(Note.self) } == 0)
            try await server.stop()
            try await server.start()
            try await database.write { connection in
                var note = Note(title: "after the restart")
                try connection.insert(&note)
            }
            try await server.stop()
            for _ in 0..<2 {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.read { try $0.count(Note.self) }
                }
                guard case .unavailable = error else {
                    Issue.record("got \(String(describing: error))")
                    return
                }
            }
            try await server.start()
            #expect(try await database.read { try $0.count(Note.self) } == 1)
            await database.close()
        }
    }
}
