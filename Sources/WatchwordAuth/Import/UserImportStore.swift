import WatchwordDatabase

/// Writes imported rows. A user name that is taken is no error: the row is there already.
struct UserImportStore<User: UserModel>: Sendable {
    /// SQLite allows 32,766 values in a statement; beyond a few hundred, more of them gain nothing.
    private static var valuesPerStatement: Int { 600 }

    let columns: ImportColumns

    /// Lets SQLite keep 16 MB of the pages that rows go to; otherwise it reads and writes each of them again and again.
    func widenCache(of database: any Database) async throws {
        try await database.write { try $0.execute("PRAGMA cache_size = -16000") }
    }

    /// Gives SQLite the cache back that it has by default.
    func resetCache(of database: any Database) async throws {
        try await database.write { try $0.execute("PRAGMA cache_size = -2000") }
    }

    private var key: FieldInfo { columns.fields[columns.keyIndex] }
    private var username: String { columns.fields[columns.usernameIndex].column }

    /// What looking at the database has found.
    struct Findings: Sendable {
        var new: [ImportRow] = []
        var alreadyThere = 0
        var clashing: [ImportRow] = []
    }

    /// Writes rows; those with a key first, so that keys that the database chooses do not take theirs.
    ///
    /// - Returns: how many were not there before.
    func insert(_ rows: some Collection<ImportRow>, on connection: any Connection) throws -> Int {
        if connection.events.tellsOfSaves(of: User.self) { return try insertObserved(rows, on: connection) }
        let keyed = rows.filter { $0.values[columns.keyIndex] != .null }
        var inserted = try insert(keyed, isKeyed: true, on: connection)
        try advanceKeys(beyond: keyed, on: connection)
        inserted += try insert(rows.filter { $0.values[columns.keyIndex] == .null }, isKeyed: false, on: connection)
        return inserted
    }

    private func insert(_ rows: [ImportRow], isKeyed: Bool, on connection: any Connection) throws -> Int {
        if rows.isEmpty { return 0 }
        let chosen = columns.fields.indices.filter { isKeyed || $0 != columns.keyIndex }
        let names = chosen.map { "\(identifier: columns.fields[$0].column)" as SQL }.joined(separator: ", ")
        let head: SQL = "INSERT INTO \(table: User.self) (\(sql: names)) "
        let tail: SQL = " ON CONFLICT (\(identifier: username)) DO NOTHING"
        switch connection.dialect {
        case .postgres:
            // One array per column: the statement stays short however many rows there are.
            let arrays = chosen.map { index in
                PostgresArray.sql(rows.lazy.map { $0.values[index] }, of: columns.fields[index].type)
            }
            return try connection.execute(
                head + "SELECT * FROM unnest(\(sql: arrays.joined(separator: ", ")))" + tail)
        case .sqlite:
            let size = max(1, Self.valuesPerStatement / chosen.count)
            var inserted = 0
            for start in stride(from: 0, to: rows.count, by: size) {
                let part = rows[start..<min(start + size, rows.count)]
                let values = part.lazy.map { row in isKeyed ? row.values : chosen.map { row.values[$0] } }
                inserted += try connection.execute(head + "VALUES \(rows: values)" + tail)
            }
            return inserted
        }
    }

    /// Keeps PostgreSQL from choosing a key that a row brought along; SQLite's `AUTOINCREMENT` sees to it itself.
    func advanceKeys(beyond rows: [ImportRow], on connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        let keys = rows.compactMap { if case .integer(let key) = $0.values[columns.keyIndex] { key } else { nil } }
        guard let last = keys.max() else { return }
        let table =
            "\""
            + User.schema.table.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
        _ = try connection.rows(
            """
            SELECT setval(sequence, \(last)) FROM (SELECT pg_get_serial_sequence(\(table), \(key.column))::regclass) \
            AS keys (sequence) WHERE sequence IS NOT NULL AND COALESCE(pg_sequence_last_value(sequence), 0) < \(last)
            """)
    }

    /// Finds out what would become of rows, and writes nothing.
    func look(at rows: [ImportRow], on connection: any Connection) throws -> Findings {
        var findings = Findings()
        var taken = Taken()
        for start in stride(from: 0, to: rows.count, by: 1000) {
            let part = rows[start..<min(start + 1000, rows.count)]
            try find(part, on: connection, &taken)
            for row in part {
                let (name, key) = (row.values[columns.usernameIndex], row.values[columns.keyIndex])
                if taken.names.contains(name) {
                    findings.alreadyThere += 1
                } else if key != .null, !taken.keys.insert(key).inserted {
                    findings.clashing.append(row)
                } else {
                    taken.names.insert(name)
                    findings.new.append(row)
                }
            }
        }
        return findings
    }

    private struct Taken {
        var names: Set<SQLValue> = []
        var keys: Set<SQLValue> = []
    }

    private func find(_ rows: ArraySlice<ImportRow>, on connection: any Connection, _ taken: inout Taken) throws {
        let names = rows.compactMap { if case .text(let name) = $0.values[columns.usernameIndex] { name } else { nil } }
        let keys = rows.map { $0.values[columns.keyIndex] }.filter { $0 != .null }
        let isTaken: SQL = keys.isEmpty ? "1 = 0" : "\(identifier: key.column) IN \(rows: [keys])"
        try connection.forEachRow(
            """
            SELECT \(identifier: username), \(identifier: key.column) FROM \(table: User.self) \
            WHERE \(identifier: username) IN \(list: names) OR \(sql: isTaken)
            """
        ) { row in
            taken.names.insert(.text(try row[0]))
            taken.keys.insert((try row[1] as User.ID).sqlValue)
        }
    }
}
