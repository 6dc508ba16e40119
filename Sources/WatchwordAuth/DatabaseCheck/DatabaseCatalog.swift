import WatchwordDatabase

/// What a database says about its own tables.
struct DatabaseCatalog {
    let connection: any Connection

    func version() throws -> String {
        switch connection.dialect {
        case .sqlite: "SQLite \(try connection.value("SELECT sqlite_version()", as: String.self) ?? "")"
        case .postgres: "PostgreSQL \(try connection.value("SHOW server_version", as: String.self) ?? "")"
        }
    }

    /// The tables that a statement finds by their plain name.
    func tables() throws -> [String] {
        switch connection.dialect {
        case .sqlite:
            try connection.values(
                """
                SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
                ORDER BY name
                """)
        case .postgres:
            try connection.values(
                """
                SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
                WHERE c.relkind IN ('r', 'p', 'v', 'f') AND pg_catalog.pg_table_is_visible(c.oid) \
                AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' ORDER BY c.relname
                """)
        }
    }

    func columns(of table: String) throws -> [TableColumn] {
        let query: SQL =
            switch connection.dialect {
            case .sqlite:
                """
                SELECT name, type, "notnull" <> 0 AND dflt_value IS NULL AND pk = 0, pk > 0 \
                FROM pragma_table_info(\(table)) ORDER BY cid
                """
            case .postgres:
                """
                SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), \
                a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', \
                EXISTS (SELECT 1 FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary \
                AND a.attnum = ANY (i.indkey)) \
                FROM pg_catalog.pg_attribute a WHERE a.attrelid = to_regclass(quote_ident(\(table))) \
                AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
                """
            }
        var columns: [TableColumn] = []
        try connection.forEachRow(query) { row in
            columns.append(
                TableColumn(name: try row[0], type: try row[1], isDemanded: try row[2], isKey: try row[3]))
        }
        return columns
    }

    /// The table that a column refers to.
    func target(of column: String, in table: String) throws -> String? {
        switch connection.dialect {
        case .sqlite:
            try connection.values(
                """
                SELECT "table" FROM pragma_foreign_key_list(\(table)) WHERE "from" = \(column)
                """, as: String.self
            ).first
        case .postgres:
            try connection.values(
                """
                SELECT t.relname FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class t ON t.oid = k.confrelid \
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] \
                WHERE k.contype = 'f' AND k.conrelid = to_regclass(quote_ident(\(table))) AND a.attname = \(column)
                """, as: String.self
            ).first
        }
    }
}
