import WatchwordDatabase

/// A handle for the time of one closure.
final class PostgresAccess: Connection {
    private var handle: PostgresHandle?
    /// How many statements may still be run; nil for any number.
    private var left: Int?
    let events: ModelEvents
    var eventDepth = 0

    init(_ handle: PostgresHandle, events: ModelEvents, statements: Int? = nil) {
        self.handle = handle
        self.events = events
        left = statements
    }

    var dialect: Dialect { .postgres }

    func end() { handle = nil }

    private func run(_ sql: SQL) throws -> PostgresResult {
        guard let handle else { throw DatabaseError.other("a connection was used outside of its closure") }
        if let left {
            guard left > 0 else { throw DatabaseError.secondStatement }
            self.left = left - 1
        }
        return try handle.run(sql)
    }

    func forEachRow(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let result = try run(sql)
        for row in 0..<result.rowCount { try body(Row(PostgresRow(result, row))) }
    }

    func rows(_ sql: SQL) throws -> [Row] {
        let result = try run(sql)
        return (0..<result.rowCount).map { Row(PostgresRow(result, $0)) }
    }

    func execute(_ sql: SQL) throws -> Int {
        try run(sql).changedRows
    }
}
