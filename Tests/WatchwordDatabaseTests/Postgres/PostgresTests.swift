import Testing
import WatchwordDatabase
import WatchwordPostgres
import WatchwordTesting

@Suite struct PostgresTests {
    private func withServer(_ body: (String) async throws -> Void) async throws {
        try await DatabaseEngine.postgres.withLocation { location in
            guard case .postgres(_, _, let uri) = location else { return }
            try await body(uri)
        }
    }

    @Test func `A server that does not answer is unavailable`() async throws {
        let error = await #expect(throws: DatabaseError.self) {
            try await PostgresDatabase.connected(uri: "postgresql:///x?host=/nowhere&password=hidden-word")
        }
        guard case .unavailable(let reason) = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(reason.contains("/nowhere"))
        #expect(!reason.contains("hidden-word"))
    }

    @Test func `A connection lost between two requests is replaced unnoticed`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 1)
            let killer = PostgresDatabase(uri: uri, connections: 1)
            for attempt in 0..<2 {
                let process = try await database.read { try $0.value("SELECT pg_backend_pid()", as: Int64.self) ?? 0 }
                _ = try await killer.write { try $0.rows("SELECT pg_terminate_backend(\(process)::int)").count }
                let answer =
                    attempt == 0
                    ? try await database.read { try $0.value("SELECT 42", as: Int64.self) }
                    : try await database.write { try $0.value("SELECT 42", as: Int64.self) }
                #expect(answer == 42)
            }
            await database.close()
            await killer.close()
        }
    }

    @Test func `When all connections are busy and the queue is full, a request is refused at once`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 1, queueLimit: 0)
            let started = AsyncStream<Void>.makeStream()
            let gate = DispatchGate()
            async let holding: Void = database.read { _ in
                started.continuation.yield()
                gate.wait()
            }
            for await _ in started.stream { break }
            let error = await #expect(throws: DatabaseError.self) { try await database.read { _ in } }
            guard case .busy = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
            gate.open()
            try await holding
            await database.close()
        }
    }

    @Test func `More requests than connections are all answered`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 3)
            let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 1...100 {
                    group.addTask { try await database.read { try $0.value("SELECT \(Int64(number))") ?? 0 } }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 5050)
            await database.close()
        }
    }

    @Test func `An error that the closure swallowed is not taken for a commit`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 1)
            try await database.write { try $0.createTable(Note.self) }
            await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    var note = Note(title: "lost")
                    try connection.insert(&note)
                    _ = try? connection.execute("SELECT 1 FROM nowhere")
                }
            }
            #expect(try await database.read { try $0.count(Note.self) } == 0)
            await database.close()
        }
    }

    @Test func `A NUL in text is refused before the server sees it`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 1)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.rows("SELECT \("a\0b")::text").count }
            }
            guard case .constraintViolation = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
            await database.close()
        }
    }

    @Test func `A statement with too many values is refused, and the connection kept`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 1)
            try await database.write { try $0.createTable(Note.self) }
            let counts = try await database.read { connection -> [Int] in
                let backend: Int64? = try connection.value("SELECT pg_backend_pid()")
                func count(_ names: [String]) throws -> Int {
                    try connection.count(Note.self, where: "title IN \(rows: [names.map { .text($0) }])")
                }
                let names = (0..<65_535).map { "note \($0)" }
                var counts = [try count(names)]
                let error = #expect(throws: DatabaseError.self) { try count(names + ["one more"]) }
                guard case .other(let reason) = error, reason.contains("65535") else {
                    Issue.record("got \(String(describing: error))")
                    return counts
                }
                counts.append(try connection.count(Note.self))
                #expect(try connection.value("SELECT pg_backend_pid()") == backend)
                return counts
            }
            #expect(counts == [0, 0])
            await database.close()
        }
    }

    @Test func `Errors about a value do not repeat it`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 1)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.rows("SELECT \("hidden-word")::integer").count }
            }
            #expect(error?.description.contains("hidden-word") == false)
            await database.close()
        }
    }

    @Test func `A statement prepared before its table changed does not spoil later requests`() async throws {
        try await withServer { uri in
            let database = PostgresDatabase(uri: uri, connections: 1)
            let other = PostgresDatabase(uri: uri, connections: 1)
            try await database.write { try $0.execute("CREATE TABLE t (a integer)") }
            let query: SQL = "SELECT a FROM t"
            for _ in 0..<2 { _ = try await database.read { try $0.rows(query).count } }
            try await other.write { try $0.execute("ALTER TABLE t ALTER COLUMN a TYPE text") }
            #expect(try await database.read { try $0.rows(query).count } == 0)
            await database.close()
            await other.close()
        }
    }
}
