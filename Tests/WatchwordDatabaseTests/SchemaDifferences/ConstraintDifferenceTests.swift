import Foundation
import Testing
import WatchwordTesting
import WatchwordText

@testable import WatchwordDatabase

@Suite("Where constraints and indexes are not what models ask for")
struct ConstraintDifferenceTests {
    /// A change of the tables and what it makes differ. On SQLite the statement that made a table is run again, changed.
    private struct Change {
        let expected: [String]
        var postgres: [SQL] = []
        var both: [SQL] = []
        var table = "todos_todo"
        var sqlite: (@Sendable (String) -> String)?

        func make(on connection: any Connection) throws {
            if connection.dialect == .postgres { for statement in postgres { try connection.execute(statement) } }
            if connection.dialect == .sqlite, let sqlite {
                let texts: [String] = try connection.values(
                    "SELECT sql FROM sqlite_master WHERE tbl_name = \(table) AND sql IS NOT NULL ORDER BY type DESC")
                try connection.execute("DROP TABLE \(identifier: table)")
                for text in texts {
                    let changed = text.hasPrefix("CREATE TABLE") ? sqlite(text) : text
                    #expect(changed != text || !text.hasPrefix("CREATE TABLE"))
                    try connection.execute(SQL(segments: [.quoted(changed)]))
                }
            }
            for statement in both { try connection.execute(statement) }
        }
    }

    private struct Undone: Error {}

    /// Makes each change on the tables as they were made, and sees what is found.
    private func expect(_ changes: [Change], on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                for (number, change) in changes.enumerated() {
                    var found: [SchemaDifference] = []
                    do {
                        try connection.savepoint {
                            try change.make(on: connection)
                            found = try connection.differences(
                                from: [Todo.self, Project.self, Budget.self, Receipt.self])
                            throw Undone()
                        }
                    } catch is Undone {}
                    let names = found.map { "\($0.table) \($0.columns.joined(separator: ",")) \($0.kind)" }
                    #expect(names == change.expected, "change \(number)")
                    for difference in found {
                        #expect(difference.breaks == (difference.kind == .notCounted))
                        let said = [difference.finding, difference.remedy].map { Catalogue.english.text($0) }
                        #expect(said[0].contains(difference.table) && said.allSatisfy { !$0.contains("{") })
                    }
                }
            }
        }
    }

    @Test("A condition that is gone, by its name or by its columns", arguments: DatabaseEngine.allCases)
    func checks(on engine: DatabaseEngine) async throws {
        let name = "todos_todo_seats_or_title_check"
        let cut: @Sendable (String) -> String = { text in
            text.range(of: ", CONSTRAINT \"\(name)\"").map { String(text[..<$0.lowerBound]) + ")" } ?? text
        }
        let dropped: SQL = "ALTER TABLE todos_todo DROP CONSTRAINT todos_todo_seats_or_title_check"
        try await expect(
            [
                Change(expected: []),
                Change(expected: ["todos_todo seats,title missingCheck"], postgres: [dropped], sqlite: cut),
                // Written by hand, with another name or with none.
                Change(
                    expected: [],
                    postgres: [dropped, "ALTER TABLE todos_todo ADD CONSTRAINT mine CHECK (title <> '' OR seats > 0)"],
                    sqlite: { String(cut($0).dropLast()) + ", check(\"SEATS\" > (0) /* ) */ OR title <> ')') )" }),
                Change(
                    expected: ["todos_todo seats,title missingCheck"],
                    postgres: [dropped, "ALTER TABLE todos_todo ADD CONSTRAINT mine CHECK (seats > 0)"],
                    sqlite: { String(cut($0).dropLast()) + ", CHECK (seats > 0 -- title\n OR 'title' <> ''))" }),
            ], on: engine)
    }

    @Test("A foreign key that is gone, or leads elsewhere", arguments: DatabaseEngine.allCases)
    func references(on engine: DatabaseEngine) async throws {
        let clause = " REFERENCES \"todos_project\" (\"id\") DEFERRABLE INITIALLY DEFERRED"
        let dropped: SQL = "ALTER TABLE todos_todo DROP CONSTRAINT todos_todo_project_id_fk"
        try await expect(
            [
                Change(
                    expected: ["todos_todo project_id missingReference"], postgres: [dropped],
                    sqlite: { $0.replacing(clause, with: "") }),
                Change(
                    expected: ["todos_todo project_id otherReference"],
                    postgres: [
                        dropped, "ALTER TABLE todos_todo ADD FOREIGN KEY (project_id) REFERENCES todos_receipt (id)",
                    ],
                    sqlite: { $0.replacing(clause, with: " REFERENCES todos_receipt") }),
                Change(
                    expected: ["todos_todo project_id otherReference"],
                    postgres: [
                        "ALTER TABLE todos_project ADD COLUMN number bigint UNIQUE", dropped,
                        "ALTER TABLE todos_todo ADD FOREIGN KEY (project_id) REFERENCES todos_project (number)",
                    ],
                    sqlite: { $0.replacing(clause, with: " REFERENCES todos_project (number)") }),
                Change(expected: [], sqlite: { $0.replacing(clause, with: " REFERENCES Todos_Project (ID)") }),
                // With another column beside it, and without the name of the key.
                Change(
                    expected: [],
                    postgres: [
                        "CREATE UNIQUE INDEX pair ON todos_project (id, name)", dropped,
                        """
                        ALTER TABLE todos_todo ADD FOREIGN KEY (project_id, title) REFERENCES todos_project (id, name)
                        """,
                    ],
                    sqlite: { $0.replacing(clause, with: " REFERENCES todos_project") }),
            ], on: engine)
    }

    @Test("A key that is none, and rows that nobody counts", arguments: DatabaseEngine.allCases)
    func keys(on engine: DatabaseEngine) async throws {
        let counted = "\"id\" integer NOT NULL PRIMARY KEY AUTOINCREMENT"
        let (notKey, notCounted) = ("todos_receipt id notKey", "todos_receipt id notCounted")
        let identity: SQL = "ALTER TABLE todos_receipt ALTER COLUMN id DROP IDENTITY"
        let key: SQL = "ALTER TABLE todos_receipt DROP CONSTRAINT todos_receipt_pkey"
        try await expect(
            [
                Change(
                    expected: engine == .sqlite ? [notKey, notCounted] : [notKey], postgres: [key],
                    table: "todos_receipt", sqlite: { $0.replacing(counted, with: "id integer NOT NULL") }),
                Change(
                    expected: [notCounted], postgres: [identity], table: "todos_receipt",
                    sqlite: { $0.replacing(counted, with: "id bigint NOT NULL PRIMARY KEY") }),
                Change(
                    expected: engine == .sqlite ? ["todos_receipt id countedAnew"] : [],
                    postgres: [
                        identity, "CREATE SEQUENCE numbers",
                        "ALTER TABLE todos_receipt ALTER COLUMN id SET DEFAULT nextval('numbers')",
                    ],
                    table: "todos_receipt",
                    sqlite: { $0.replacing(counted, with: "id integer NOT NULL PRIMARY KEY -- AUTOINCREMENT\n") }),
                // As good as a key; and a row that is another's, with its number.
                Change(
                    expected: engine == .sqlite ? [notCounted] : [],
                    postgres: [key, "ALTER TABLE todos_receipt ADD UNIQUE (id)"], table: "todos_receipt",
                    sqlite: { $0.replacing(counted, with: "id integer NOT NULL UNIQUE") }),
                Change(
                    expected: [],
                    postgres: [identity, "ALTER TABLE todos_receipt ADD FOREIGN KEY (id) REFERENCES todos_project"],
                    table: "todos_receipt",
                    sqlite: { $0.replacing(counted, with: "id integer PRIMARY KEY REFERENCES todos_project") }),
            ], on: engine)
    }

    @Test("What is unique although the model is not", arguments: DatabaseEngine.allCases)
    func uniques(on engine: DatabaseEngine) async throws {
        var changes = [
            Change(
                expected: ["todos_todo stars unexpectedUnique"], both: ["CREATE UNIQUE INDEX a ON todos_todo (stars)"]),
            Change(expected: [], both: ["CREATE UNIQUE INDEX a ON todos_todo (stars) WHERE stars > 2"]),
            Change(expected: [], both: ["CREATE UNIQUE INDEX a ON todos_todo (lower(title))"]),
            Change(expected: [], both: ["CREATE UNIQUE INDEX a ON todos_todo (stars, title, project_id)"]),
            Change(expected: [], both: ["CREATE UNIQUE INDEX a ON todos_todo (stars, id)"]),
            Change(
                expected: [],
                both: [
                    "ALTER TABLE todos_todo ADD COLUMN place integer NULL",
                    "CREATE UNIQUE INDEX a ON todos_todo (place, stars)",
                ]),
        ]
        if engine == .postgres {
            changes.append(
                Change(
                    expected: [],
                    both: [
                        "DROP INDEX todos_todo_project_id_title_uniq",
                        "CREATE UNIQUE INDEX a ON todos_todo (title, project_id) INCLUDE (stars)",
                    ]))
        }
        try await expect(changes, on: engine)
    }

    @Test("An index that the model declares and nobody made", arguments: DatabaseEngine.allCases)
    func indexes(on engine: DatabaseEngine) async throws {
        let dropped: SQL = "DROP INDEX todos_todo_bytes_idx"
        let missing = "todos_todo bytes missingIndex"
        try await expect(
            [
                Change(expected: [missing], both: [dropped]),
                Change(expected: [missing], both: [dropped, "CREATE INDEX a ON todos_todo (bytes) WHERE stars > 2"]),
                Change(expected: [missing], both: [dropped, "CREATE INDEX a ON todos_todo (stars, bytes)"]),
                Change(expected: [], both: [dropped, "CREATE INDEX a ON todos_todo (bytes, stars)"]),
                Change(
                    expected: ["todos_todo priority,due_on missingIndex"],
                    both: [
                        "DROP INDEX todos_todo_priority_due_on_idx",
                        "CREATE INDEX a ON todos_todo (due_on, priority)",
                    ]),
                // References are found by it, but it is not declared: a table made by hand may do without.
                Change(expected: [], both: ["DROP INDEX todos_todo_project_id_idx"]),
            ], on: engine)
    }

    @Test("Numbers that the column holds and the model does not, and the other way round")
    func numbers() async throws {
        func change(_ column: String, _ type: String, _ kind: String?) -> Change {
            Change(
                expected: kind.map { ["todos_todo \(column) \($0)"] } ?? [],
                both: [SQL(segments: [.quoted("ALTER TABLE todos_todo ALTER COLUMN \(column) TYPE \(type)")])])
        }
        try await expect(
            [
                change("visits", "bigint", "tooLarge"), change("seats", "integer", "tooLarge"),
                change("stars", "bigint", nil), change("priority", "integer", nil),
                change("cost", "numeric(7, 3)", "tooWide"), change("cost", "numeric(8, 2)", "tooWide"),
                change("cost", "numeric(6, 3)", "tooNarrow"), change("cost", "numeric(8, 1)", "tooNarrow"),
                change("cost", "numeric(4)", "tooNarrow"), change("cost", "numeric", nil),
                change("estimate", "numeric(8, 2)", "tooNarrow"),
                change("done_at", "timestamp(3) with time zone", nil),
            ], on: .postgres)
    }

    @Test("Before all migrations are applied, what they do not concern is compared", arguments: DatabaseEngine.allCases)
    func pending(on engine: DatabaseEngine) async throws {
        try await engine.withTodos { database in
            try await database.write { connection in
                try connection.execute("DROP INDEX todos_todo_bytes_idx")
                func kinds(_ apps: Set<String>?) throws -> [SchemaDifference.Kind] {
                    try connection.differences(from: [Note.self, Todo.self], beforeMigrationsOf: apps).map(\.kind)
                }
                #expect(try kinds(nil) == [.missingTable, .missingIndex])
                #expect(try kinds(["notes"]) == [.missingIndex] && kinds(["others"]) == [.missingIndex])
                #expect(try kinds(["todos"]).isEmpty)
            }
        }
    }

    @Test("A view owes no constraints")
    func view() async throws {
        try await DatabaseEngine.postgres.withTodos { database in
            try await database.write { connection in
                try connection.execute("ALTER TABLE todos_budget RENAME TO kept")
                try connection.execute("CREATE VIEW todos_budget AS SELECT * FROM kept")
                let found = try connection.differences(from: [Budget.self, Receipt.self])
                #expect(Set(found.map(\.kind)) == [.nullable, .otherReference])
            }
        }
    }
}
