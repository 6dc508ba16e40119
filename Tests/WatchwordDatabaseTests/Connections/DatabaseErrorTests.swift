import Testing
import WatchwordDatabase
import WatchwordTesting

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct DatabaseErrorTests {
    @Test(arguments: DatabaseEngine.allCases)
    func `A second row with a unique value names its column and not the value`(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            try await database.write { try $0.createTable(Note.self) }
            let insert: @Sendable (any Connection) throws -> Void = { connection in
                var note = Note(title: "a-secret")
                try connection.insert(&note)
            }
            try await database.write(insert)
            let error = try #require(await #expect(throws: DatabaseError.self) { try await database.write(insert) })
            guard case .uniqueViolation(let constraint, let table, let columns) = error else {
                Issue.record("got \(error)")
                return
            }
            #expect(table == "notes_note")
            #expect(columns == ["title"])
            #expect(constraint == (engine == .postgres ? "notes_note_title_key" : nil))
            #expect(!error.description.contains("a-secret"))
        }
    }

    /// SQLite says the same when a file may not grow as when its disk is full.
    @Test func `A full disk is something to wait for, and loses nothing`() async throws {
        try await DatabaseEngine.sqlite.withDatabase { database in
            try await database.write { try $0.createTable(Note.self) }
            try await database.write { _ = try $0.rows("PRAGMA max_page_count = 20") }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    for number in 0..<200 {
                        var note = Note(title: "\(number)" + String(repeating: "x", count: 2000))
                        try connection.insert(&note)
                    }
                }
            }
            guard case .unavailable(let reason) = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
            #expect(reason.hasSuffix("is full"))
            #expect(try await database.read { try $0.count(Note.self) } == 0)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A reference to nothing is refused when the transaction ends`(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            try await database.write { try $0.createTable(Note.self) }
            await #expect(throws: DatabaseError.foreignKeyViolation) {
                try await database.write { connection in
                    var note = Note(title: "child", parent: ID(77))
                    try connection.insert(&note)
                }
            }
            #expect(try await database.read { try $0.count(Note.self) } == 0)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A missing table or column says that migrations may be missing`(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            for query in ["SELECT 1 FROM nowhere", "SELECT absent FROM (SELECT 1 AS present) AS t"] as [SQL] {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.read { try $0.rows(query).count }
                }
                guard case .missingTable = error else {
                    Issue.record("got \(String(describing: error))")
                    return
                }
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A NULL or a value that a check forbids is refused`(on engine: DatabaseEngine) async throws {
        try await engine.withMigratedDatabase { database in
            for insert in [
                "INSERT INTO auth_group (name) VALUES (NULL)",
                """
                INSERT INTO django_admin_log (object_repr, action_flag, change_message, user_id, action_time) \
                VALUES ('', -1, '', 1, CURRENT_TIMESTAMP)
                """,
            ] as [SQL] {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.execute(insert) }
                }
                guard case .constraintViolation = error else {
                    Issue.record("got \(String(describing: error))")
                    return
                }
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A column of another kind is an error, not a guess`(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            try await database.read { connection in
                let row = try #require(try connection.rows("SELECT 'text', NULL, 7").first)
                #expect(throws: DatabaseError.self) { try row[0] as Int64 }
                #expect(throws: DatabaseError.self) { try row[1] as String }
                #expect(throws: DatabaseError.self) { try row[3] as String }
                #expect(throws: DatabaseError.self) { try row[-1] as String }
                #expect(try row[1] as String? == nil)
                #expect(try row[2] as Int == 7)
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `After closing, a database is unavailable`(on engine: DatabaseEngine) async throws {
        try await engine.withLocation { location in
            let database = try location.open()
            _ = try await database.read { try $0.rows("SELECT 1").count }
            await database.close()
            await #expect(throws: DatabaseError.unavailable("it was closed")) { try await database.read { _ in } }
            await #expect(throws: DatabaseError.unavailable("it was closed")) { try await database.write { _ in } }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A date that no column can hold is refused`(on engine: DatabaseEngine) async throws {
        try await engine.withDatabase { database in
            await #expect(throws: DatabaseError.self) {
                try await database.read {
                    try $0.rows("SELECT \(SQLValue.timestamp(.distantFuture.addingTimeInterval(1e12)))").count
                }
            }
        }
    }
}
