/// A connection that writes statements down instead of running them, for a plan. What only reads is passed on, so a migration
/// that looks at the tables sees them as they are now; but it is told of those that the statements will make.
final class RecordingConnection: Connection {
    private let real: any Connection
    private(set) var statements: [String] = []
    private(set) var tables: PlannedTables

    /// - Parameter tables: what the migrations ahead will have made.
    init(reading real: any Connection, after tables: PlannedTables) {
        self.real = real
        self.tables = tables
    }

    var dialect: Dialect { real.dialect }
    /// None: a plan happens to nobody.
    let events = ModelEvents()
    var eventDepth = 0

    func execute(_ sql: SQL) throws -> Int {
        let statement = try sql.inlined(for: dialect).text(for: dialect)
        statements.append(statement)
        tables.note(statement)
        return 0
    }

    func tableExists(_ name: String) throws -> Bool { try tables.fate(of: name) ?? real.tableExists(name) }

    /// A table that is planned will have the columns that its model has: it is made from the same schema.
    func columnExists(_ name: String, in table: String) throws -> Bool {
        try isPlanned(table) || real.columnExists(name, in: table)
    }

    func isPlanned(_ table: String) throws -> Bool { try tables.fate(of: table) == true && !real.tableExists(table) }

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
