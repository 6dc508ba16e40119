import Synchronization
import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Events of models")
struct ModelEventsTests {
    struct Refused: Error {}

    /// What observers heard, in order.
    final class Heard: Sendable {
        private let list = Mutex<[String]>([])
        var lines: [String] { list.withLock { $0 } }
        func note(_ line: String) { list.withLock { $0.append(line) } }
    }

    private func withTables(
        _ engine: DatabaseEngine, _ body: (any Database) async throws -> Void
    ) async throws {
        try await engine.withDatabase { database in
            try await database.write { connection in
                try connection.createTable(Note.self)
                try connection.createTable(Badge<Note>.self)
            }
            try await body(database)
        }
    }

    /// A badge is made with each note.
    private func giveBadges(on database: any Database) {
        database.events.afterSave(Note.self) { note, created, connection in
            guard created else { return }
            if note.title.isEmpty { throw Refused() }
            var badge = Badge<Note>(owner: note.id, name: note.title)
            try connection.insert(&badge)
        }
    }

    private func counts(in database: any Database) async throws -> [Int] {
        try await database.read { [try $0.count(Note.self), try $0.count(Badge<Note>.self)] }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Observers are called around every change, in order`(on engine: DatabaseEngine) async throws {
        try await withTables(engine) { database in
            let heard = Heard()
            let events = database.events
            events.beforeSave(Note.self) { note, created, _ in
                heard.note("before save \(note.title) \(created) \(note.id.isSaved)")
            }
            events.beforeSave(Note.self) { _, _, _ in heard.note("second") }
            events.afterSave(Note.self) { note, created, connection in
                heard.note("after save \(note.title) \(created) \(try connection.find(note.id) == note)")
            }
            events.beforeDelete(Note.self) { note, connection in
                heard.note("before delete \(try connection.find(note.id) != nil)")
            }
            events.afterDelete(Note.self) { note, connection in
                heard.note("after delete \(try connection.find(note.id) != nil)")
            }
            try await database.write { connection in
                var note = Note(title: "a")
                try connection.insert(&note)
                note.title = "b"
                try connection.update(note)
                try connection.delete(note)
            }
            #expect(
                heard.lines == [
                    "before save a true false", "second", "after save a true true",
                    "before save b false true", "second", "after save b false true",
                    "before delete true", "after delete false",
                ])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A row that is not there is neither saved nor deleted, and nobody hears that it was`(
        on engine: DatabaseEngine
    ) async throws {
        try await withTables(engine) { database in
            let heard = Heard()
            database.events.afterSave(Note.self) { _, _, _ in heard.note("saved") }
            database.events.afterDelete(Note.self) { _, _ in heard.note("deleted") }
            try await database.write { connection in
                var note = Note(title: "a")
                note.id = ID(4711) ?? .unsaved
                let found = [try connection.update(note), try connection.delete(note)]
                #expect(found == [false, false])
            }
            #expect(heard.lines == [])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `What an observer throws rolls everything back`(on engine: DatabaseEngine) async throws {
        try await withTables(engine) { database in
            giveBadges(on: database)
            await #expect(throws: Refused.self) {
                try await database.write { connection in
                    var good = Note(title: "good")
                    try connection.insert(&good)
                    var bad = Note(title: "")
                    try connection.insert(&bad)
                }
            }
            let counts = try await counts(in: database)
            #expect(counts == [0, 0])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A caller who catches what an observer throws does not keep the half of it`(
        on engine: DatabaseEngine
    ) async throws {
        try await withTables(engine) { database in
            giveBadges(on: database)
            try await database.write { connection in
                var bad = Note(title: "")
                #expect(throws: Refused.self) { try connection.insert(&bad) }
                #expect(!bad.id.isSaved)
                var good = Note(title: "good")
                try connection.insert(&good)
            }
            #expect(try await counts(in: database) == [1, 1])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `An error of the database in an observer undoes the row as well`(on engine: DatabaseEngine) async throws {
        try await withTables(engine) { database in
            database.events.afterSave(Note.self) { _, _, connection in
                var badge = Badge<Note>(id: ID(1) ?? .unsaved, owner: ID(1) ?? .unsaved, name: "the same for all")
                try connection.insert(&badge)
            }
            try await database.write { connection in
                var first = Note(title: "first")
                first.id = ID(1) ?? .unsaved
                try connection.insert(&first)
                var second = Note(title: "second")
                #expect(throws: DatabaseError.self) { try connection.insert(&second) }
            }
            #expect(try await counts(in: database) == [1, 1])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `An observer may prevent a deletion, and clean up after one`(on engine: DatabaseEngine) async throws {
        try await withTables(engine) { database in
            giveBadges(on: database)
            database.events.beforeDelete(Note.self) { note, connection in
                if note.isDone { throw Refused() }
                for badge in try connection.fetch(Badge<Note>.self, where: "owner_id = \(note.id)") {
                    try connection.delete(badge)
                }
            }
            let heard = Heard()
            database.events.afterDelete(Badge<Note>.self) { badge, _ in heard.note(badge.name) }
            try await database.write { connection in
                var kept = Note(title: "kept", isDone: true)
                try connection.insert(&kept)
                var removed = Note(title: "removed")
                try connection.insert(&removed)
                #expect(throws: Refused.self) { try connection.delete(kept) }
                #expect(try connection.delete(removed))
            }
            #expect(heard.lines == ["removed"])
            #expect(try await counts(in: database) == [1, 1])
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `What an observer changes before a row is written is written`(on engine: DatabaseEngine) async throws {
        try await withTables(engine) { database in
            database.events.beforeSave(Note.self) { note, _, _ in
                note.title = note.title.uppercased()
                note.stars += 1
            }
            try await database.write { connection in
                var note = Note(title: "quiet")
                try connection.insert(&note)
                #expect(note.title == "QUIET")
                #expect(note.stars == 1)
                note.title = "loud"
                try connection.update(note, only: [\.stars])
                #expect(try connection.find(note.id)?.title == "QUIET")
                #expect(try connection.find(note.id)?.stars == 2)
            }
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `An observer that causes what it observes ends in an error, not in the end of the program`(
        on engine: DatabaseEngine
    ) async throws {
        try await withTables(engine) { database in
            database.events.afterSave(Note.self) { note, _, connection in try connection.update(note) }
            await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    var note = Note(title: "again")
                    try connection.insert(&note)
                }
            }
            let counts = try await counts(in: database)
            #expect(counts == [0, 0])
        }
    }

    @Test func `Observers of one model hear nothing of another, and gathered ones come behind those there are`()
        async throws
    {
        try await withTables(.sqlite) { database in
            let heard = Heard()
            database.events.afterSave(Note.self) { _, _, _ in heard.note("first") }
            let gathered = ModelEvents()
            gathered.afterSave(Note.self) { _, _, _ in heard.note("second") }
            gathered.afterSave(Badge<Note>.self) { _, _, _ in heard.note("badge") }
            database.events.include(gathered)
            let owner = try await database.write { connection in
                var note = Note(title: "a")
                try connection.insert(&note)
                return note.id
            }
            #expect(heard.lines == ["first", "second"])
            try await database.write { connection in
                var badge = Badge<Note>(owner: owner, name: "b")
                try connection.insert(&badge)
            }
            #expect(heard.lines == ["first", "second", "badge"])
        }
    }
}
