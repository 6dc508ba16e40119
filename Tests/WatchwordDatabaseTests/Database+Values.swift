import WatchwordDatabase

extension Database {
    /// The first column of the first row, in a reading of its own.
    func value<V: NonNullColumnValue & Sendable>(_ sql: SQL, as type: V.Type) async throws -> V? {
        try await read { try $0.value(sql, as: V.self) }
    }

    /// The first column of every row, in a reading of its own.
    func values<V: ColumnValue & Sendable>(_ sql: SQL, as type: V.Type) async throws -> [V] {
        try await read { try $0.values(sql, as: V.self) }
    }
}
