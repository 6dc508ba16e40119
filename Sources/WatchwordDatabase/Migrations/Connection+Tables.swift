extension Connection {
    /// Whether there is a table of this name.
    /// - Throws: ``DatabaseError``.
    public func tableExists(_ name: String) throws -> Bool {
        switch dialect {
        case .sqlite: try !rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)").isEmpty
        // What the search path finds, as an unqualified name in a statement does.
        case .postgres: try !rows("SELECT 1 WHERE to_regclass(quote_ident(\(name))) IS NOT NULL").isEmpty
        }
    }
}
