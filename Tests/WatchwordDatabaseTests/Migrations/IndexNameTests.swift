import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@Suite struct `Names of indexes` {
    /// What an index is named after, and the digest that Django puts behind it.
    struct Digest: Sendable, CustomStringConvertible {
        let table: String
        let columns: [String]
        let digest: String
        var description: String { table + " " + columns.joined(separator: " ") }

        static let all = [
            Digest(table: "auth_user", columns: ["username"], digest: "6821ab7c"),
            Digest(table: "django_session", columns: ["expire_date"], digest: "a5c62663"),
            Digest(table: "auth_user_groups", columns: ["user_id", "group_id"], digest: "94350c0c"),
            Digest(table: "auth_permission", columns: ["content_type_id"], digest: "2f476e4b"),
        ]
    }

    @Test(arguments: DatabaseEngine.allCases, Digest.all)
    func `They carry Django's digests (names_digest)`(_ engine: DatabaseEngine, _ vector: Digest) async throws {
        try await engine.withMigratedDatabase { database in
            let name = ([vector.table] + vector.columns + [vector.digest]).joined(separator: "_")
            let known = SQL.perDialect(
                sqlite: "SELECT name, tbl_name AS place FROM sqlite_master WHERE type = 'index'",
                postgres: "SELECT indexname::text AS name, tablename::text AS place FROM pg_indexes")
            let names = try await database.read {
                try $0.values(
                    "SELECT name FROM (\(sql: known)) AS known WHERE place = \(vector.table)", as: String.self)
            }
            // SQLite's own index of a UNIQUE column has a name of its own.
            let isNamed = engine == .postgres || vector.table != "auth_user"
            #expect(names.contains { $0.hasPrefix(name) } == isNamed, "\(names)")
        }
    }
}
