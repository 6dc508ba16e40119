import Foundation
import Testing
import WatchwordDatabase
import WatchwordTesting

@Suite("Keys of rows")
struct ModelKeyTests {
    static let digits = "6f1c1d2e3f405162738495a6b7c8d9ea"
    static let hyphenated = "6f1c1d2e-3f40-5162-7384-95a6b7c8d9ea"

    @Test("A UUID is read with and without hyphens, and from nothing else")
    func text() throws {
        let uuid = try #require(UUIDText.uuid(Self.digits))
        #expect(uuid == UUID(uuidString: Self.hyphenated))
        #expect(UUIDText.uuid(Self.hyphenated.uppercased()) == uuid)
        #expect(UUIDText.hyphenated(uuid) == Self.hyphenated && UUIDText.hexadecimal(uuid) == Self.digits)
        let wrong = [
            "", "6f1c", Self.digits + "0", String(Self.digits.dropLast()) + "g", "-" + Self.digits.dropFirst(),
            Self.hyphenated.replacingOccurrences(of: "-", with: "0"), "{" + Self.digits.dropLast(2) + "}",
            "6f1c1d2e-3f405-162-7384-95a6b7c8d9ea", Self.digits.replacingOccurrences(of: "6", with: "６"),
        ]
        for text in wrong { #expect(UUIDText.uuid(text) == nil, "\(text)") }
        let key = try #require(Folder.ID(Self.hyphenated))
        #expect(key.description == Self.hyphenated && key.isSaved && key.uuid == uuid)
        #expect(Folder.ID(String(repeating: "0", count: 32)) == nil && Folder.ID("17") == nil)
        #expect(!Folder.ID.unsaved.isSaved)
        #expect(SchemaCheck.problems(of: Folder.self).isEmpty)
    }

    @Test(
        "A UUID key is made by the insert, and what failed to be inserted has none", arguments: DatabaseEngine.allCases)
    func insert(on engine: DatabaseEngine) async throws {
        try await withFolders(engine) { database in
            try await database.write { connection in
                var folder = Folder(name: "a")
                try connection.insert(&folder)
                #expect(folder.id.isSaved)
                #expect(try connection.find(folder.id) == folder)
                #expect(try connection.find(Folder.ID(UUID()) ?? .unsaved) == nil)
                var twin = Folder(name: "a")
                #expect(throws: DatabaseError.self) { try connection.savepoint { try connection.insert(&twin) } }
                #expect(!twin.id.isSaved)
                var chosen = Folder(id: try #require(Folder.ID(Self.digits)), name: "b", parent: folder.id)
                try connection.insert(&chosen)
                #expect(try connection.find(chosen.id)?.parent == folder.id)
                chosen.name = "c"
                #expect(try connection.update(chosen))
                #expect(try connection.count(Folder.self, where: "\(column: \Folder.id) IN \(list: [chosen.id])") == 1)
                let text: String = try #require(try connection.value("SELECT id FROM files_folder WHERE name = 'c'"))
                #expect(text == (connection.dialect == .sqlite ? Self.digits : Self.hyphenated))
                #expect(try connection.delete(chosen))
            }
        }
    }

    @Test("A reference has the type of the key it refers to, and must refer to one", arguments: DatabaseEngine.allCases)
    func references(on engine: DatabaseEngine) async throws {
        try await withFolders(engine) { database in
            let types = try await database.read { connection in
                switch connection.dialect {
                case .sqlite:
                    try connection.values("SELECT type FROM pragma_table_info('files_folder')", as: String.self)
                case .postgres:
                    try connection.values(
                        """
                        SELECT data_type::text FROM information_schema.columns WHERE table_name = 'files_folder' \
                        ORDER BY ordinal_position
                        """, as: String.self)
                }
            }
            #expect(
                types.map { $0.lowercased() }
                    == (engine == .sqlite ? ["char(32)", "text", "char(32)"] : ["uuid", "text", "uuid"]))
            await #expect(throws: DatabaseError.foreignKeyViolation) {
                try await database.write { connection in
                    var folder = Folder(name: "lost", parent: Folder.ID(UUID()))
                    try connection.insert(&folder)
                }
            }
        }
    }

    @Test("Keys are ordered as the engine orders them", arguments: DatabaseEngine.allCases)
    func order(on engine: DatabaseEngine) async throws {
        try await withFolders(engine) { database in
            let keys = try await database.write { connection in
                for number in 0..<50 {
                    var folder = Folder(name: "\(number)")
                    try connection.insert(&folder)
                }
                return try connection.values("SELECT id FROM files_folder ORDER BY id", as: Folder.ID.self)
            }
            #expect(keys.count == 50 && keys == keys.sorted())
        }
    }

    private func withFolders(_ engine: DatabaseEngine, _ body: (any Database) async throws -> Void) async throws {
        try await engine.withDatabase { database in
            try await database.write { try $0.createTable(Folder.self) }
            try await body(database)
        }
    }
}

/// A model whose keys are UUIDs, one of which refers to another.
struct Folder: Model, Equatable {
    var id: UUIDKey<Folder> = .unsaved
    var name: String
    var parent: Folder.ID?

    static let schema = Schema<Folder>("files") {
        Field(\.id)
        Field(\.name, .unique)
        Field(\.parent, .references(onDelete: .setNull))
    }
}

extension Folder {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        parent = try row[2]
    }
}
