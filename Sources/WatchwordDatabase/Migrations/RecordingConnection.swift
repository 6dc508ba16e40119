/// A connection that writes statements down instead of running them, for a plan. What only reads is passed on, so a migration
/// that looks at the tables sees them as they are now.
final class RecordingConnection: Connection {
    private let real: any Connection
    private(set) var statements: [String] = []

    init(reading real: any Connection) {
        self.real = real
    }

    var dialect: Dialect { real.dialect }
    /// None: a plan happens to nobody.
    let events = ModelEvents()
    var eventDepth = 0

    func execute(_ sql: SQL) throws -> Int {
        statements.append(try sql.inlined(for: dialect).text(for: dialect))
        return 0
    }

    func forEachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        if isReading(sql) { return try real.forEachRow(sql, body) }
        _ = try execute(sql)
    }

    func rows(_ sql: SQL) throws -> [Row] {
        if isReading(sql) { return try real.rows(sql) }
        _ = try execute(sql)
        return []
    }

    /// Whether a statement changes nothing, by its first word. The transaction refuses what is taken for one by mistake.
    private func isReading(_ sql: SQL) -> Bool {
        let word = sql.text(for: dialect).drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
        return ["SELECT", "PRAGMA", "SHOW", "VALUES"].contains(word)
    }
}
