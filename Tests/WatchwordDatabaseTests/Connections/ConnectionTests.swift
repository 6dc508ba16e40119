import Dispatch
import Testing
import WatchwordDatabase
import WatchwordTesting

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct ConnectionTests {
    private func withNotes(
        _ engine: DatabaseEngine, _ body: (any Database) async throws -> Void
    ) async throws {
        try await engine.withDatabase { database in
            try await database.write { try $0.createTable(Note.self) }
            try await body(database)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A row comes back as it was written`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            let parent = try await database.write { connection in
                var note = Note(title: "parent")
                try connection.insert(&note)
                return note
            }
            #expect(parent.id.isSaved)
            var note = Note(
                title: "Zürich 🦉 '; --", stars: -5, weight: 0.1, isDone: true,
                writtenAt: Date(timeIntervalSince1970: 1_700_000_000.123456),
                dueOn: CalendarDate(year: 2026, month: 2, day: 28), seal: [0, 255, 39], remark: "", parent: parent.id)
            note = try await database.write { [note] connection in
                var note = note
                try connection.insert(&note)
                return note
            }
            let (found, missing) = try await database.read { [id = note.id] connection in
                (try connection.find(id), try connection.find(\Note.title, equals: "nobody"))
            }
            #expect(found == note)
            #expect(missing == nil)
            #expect(found?.remark == "")
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `An update writes all columns, or those it is told`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            try await database.write { connection in
                var note = Note(title: "one")
                try connection.insert(&note)
                note.title = "two"
                note.stars = 2
                #expect(try connection.update(note, only: [\.stars]))
                #expect(try connection.find(note.id)?.title == "one")
                #expect(try connection.find(note.id)?.stars == 2)
                #expect(try connection.update(note))
                #expect(try connection.find(note.id) == note)
                #expect(try connection.count(Note.self, where: "stars > \(1)") == 1)
                #expect(try connection.delete(note))
                #expect(try !connection.update(note))
                #expect(try !connection.delete(note))
                #expect(try connection.fetch(Note.self).isEmpty)
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `What a closure throws undoes what it wrote`(on engine: DatabaseEngine) async throws {
        struct Stop: Error {}
        try await withNotes(engine) { database in
            await #expect(throws: Stop.self) {
                try await database.write { connection in
                    var note = Note(title: "gone")
                    try connection.insert(&note)
                    throw Stop()
                }
            }
            let count = try await database.read { try $0.count(Note.self) }
            #expect(count == 0)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A savepoint undoes a part that is expected to fail`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            try await database.write { connection in
                var first = Note(title: "same")
                try connection.insert(&first)
                #expect(throws: DatabaseError.self) {
                    try connection.savepoint {
                        var second = Note(title: "same")
                        try connection.insert(&second)
                    }
                }
                var third = Note(title: "other")
                try connection.insert(&third)
            }
            #expect(try await database.read { try $0.count(Note.self) } == 2)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Reading sees one moment, whatever is written meanwhile`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            let started = AsyncStream<Void>.makeStream()
            let written = DispatchGate()
            async let counts = database.read { connection in
                let before = try connection.count(Note.self)
                started.continuation.yield()
                written.wait()
                return [before, try connection.count(Note.self)]
            }
            for await _ in started.stream { break }
            try await database.write { connection in
                var note = Note(title: "new")
                try connection.insert(&note)
            }
            written.open()
            #expect(try await counts == [0, 0])
            #expect(try await database.read { try $0.count(Note.self) } == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Reading cannot write`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.execute("DELETE FROM notes_note") }
            }
            guard case .readOnly = error else {
                Issue.record("got \(String(describing: error))")
                return
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Lists bind each value, and an empty list holds nothing`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            try await database.write { connection in
                for title in ["a", "b", "c"] {
                    var note = Note(title: title)
                    try connection.insert(&note)
                }
                #expect(try connection.count(Note.self, where: "title IN \(list: ["a", "c", "x"])") == 2)
                #expect(try connection.count(Note.self, where: "title IN \(list: [String]())") == 0)
                #expect(try connection.count(Note.self, where: "title NOT IN \(list: [String]())") == 3)
                #expect(try connection.count(Note.self, where: "id NOT IN \(list: [Note.ID]())") == 3)
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A key larger than its column finds nothing instead of failing`(on engine: DatabaseEngine) async throws {
        try await engine.withMigratedDatabase { database in
            let found = try await database.read { connection in
                try connection.rows("SELECT id FROM auth_user WHERE id = \(Int64.max)").count
            }
            #expect(found == 0)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A query inside the loop of the same query does not disturb it`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            let pairs = try await database.write { connection in
                for title in ["a", "b"] {
                    var note = Note(title: title)
                    try connection.insert(&note)
                }
                var pairs: [String] = []
                let query: SQL = "SELECT title FROM notes_note ORDER BY title"
                try connection.forEachRow(query) { outer in
                    try connection.forEachRow(query) { inner in
                        pairs.append(try outer[0] + (inner[0] as String))
                    }
                }
                return pairs
            }
            #expect(pairs == ["aa", "ab", "ba", "bb"])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Upper and lower case are the same where that is asked for`(on engine: DatabaseEngine) async throws {
        try await withNotes(engine) { database in
            try await database.write { connection in
                var note = Note(title: "John_Lennon%")
                try connection.insert(&note)
                func finds(_ text: String) throws -> Bool {
                    try connection.first(Note.self, where: .caseInsensitiveEquals("title", text)) != nil
                }
                #expect(try finds("JOHN_lennon%"))
                #expect(try !finds("JOHNxlennon%"))
                #expect(try !finds("john%"))
            }
        }
    }
}

/// Opens once; whoever waits blocks its thread.
final class DispatchGate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    func wait() { _ = semaphore.wait(timeout: .now() + 60) }
    func open() { semaphore.signal() }
}
