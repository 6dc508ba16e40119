extension Connection {
    /// No.
    public func isPlanned(_ table: String) throws -> Bool { false }

    /// Whether a table has a column of this name.
    /// - Throws: ``DatabaseError``.
    public func columnExists(_ name: String, in table: String) throws -> Bool {
        switch dialect {
        case .sqlite: try !rows("SELECT 1 FROM pragma_table_info(\(table)) WHERE name = \(name)").isEmpty
        case .postgres:
            try !rows(
                """
                SELECT 1 FROM pg_catalog.pg_attribute WHERE attrelid = to_regclass(quote_ident(\(table))) \
                AND attname = \(name) AND attnum > 0 AND NOT attisdropped
                """
            ).isEmpty
        }
    }

    /// Whether there is a table of this name.
    /// - Throws: ``DatabaseError``.
    public func tableExists(_ name: String) throws -> Bool {
        switch dialect {
        case .sqlite: try !rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = \(name)").isEmpty
        // What the search path finds, as an unqualified name in a statement does. Not `to_regclass`: within a transaction it
        // goes on saying that a table is missing which another one has made meanwhile.
        case .postgres:
            try !rows(
                """
                SELECT 1 FROM pg_catalog.pg_class WHERE relname = \(name) AND relkind IN ('r', 'p', 'v', 'm', 'f') \
                AND pg_catalog.pg_table_is_visible(oid)
                """
            ).isEmpty
        }
    }
}
