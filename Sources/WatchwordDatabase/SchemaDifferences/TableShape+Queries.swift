// What the engines are asked about a table.
extension TableShape {
    /// Name, type, whether it may be NULL, whether it is filled, whether it must be given, whether it belongs to the
    /// key.
    static func columnQuery(_ table: String, _ dialect: Dialect) -> SQL {
        switch dialect {
        // A key that has no index of its own is the number of the row, which SQLite gives.
        case .sqlite:
            """
            SELECT name, type, "notnull" = 0 AND pk = 0, dflt_value IS NOT NULL OR (pk > 0 \
            AND (SELECT count(*) FROM pragma_table_info(\(table)) WHERE pk > 0) = 1 \
            AND NOT EXISTS (SELECT 1 FROM pragma_index_list(\(table)) WHERE origin = 'pk')), \
            "notnull" <> 0 AND dflt_value IS NULL AND pk = 0, pk > 0 \
            FROM pragma_table_info(\(table)) ORDER BY cid
            """
        // A trigger before each row that is added may fill any column: bits 1, 2 and 4 of its type.
        case .postgres:
            """
            SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, f.filled, \
            a.attnotnull AND NOT f.filled, EXISTS (SELECT 1 FROM pg_catalog.pg_index i \
            WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) \
            FROM pg_catalog.pg_attribute a CROSS JOIN LATERAL (SELECT a.atthasdef OR a.attidentity <> '' \
            OR EXISTS (SELECT 1 FROM pg_catalog.pg_trigger t WHERE t.tgrelid = a.attrelid AND NOT t.tgisinternal \
            AND t.tgtype & 7 = 7) AS filled) f WHERE a.attrelid = to_regclass(quote_ident(\(table))) \
            AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """
        }
    }

    /// Name, column, whether it is unique; a line for each column, empty for an expression.
    static func indexQuery(_ table: String, _ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite:
            """
            SELECT l.name, coalesce(i.name, ''), l."unique" FROM pragma_index_list(\(table)) l, \
            pragma_index_info(l.name) i WHERE l.partial = 0 ORDER BY l.seq, i.seqno
            """
        case .postgres:
            """
            SELECT i.indexrelid::text, coalesce(a.attname, ''), i.indisunique FROM pg_catalog.pg_index i \
            CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place) \
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number \
            WHERE i.indrelid = to_regclass(quote_ident(\(table))) AND i.indpred IS NULL AND i.indisvalid \
            AND k.place <= i.indnkeyatts ORDER BY i.indexrelid, k.place
            """
        }
    }

    /// Name, table, column, column of the table; a line for each column.
    static func referenceQuery(_ table: String, _ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite:
            """
            SELECT CAST(id AS text), "table", "from", coalesce("to", '') FROM pragma_foreign_key_list(\(table)) \
            ORDER BY id, seq
            """
        // A reference to a table in parts has one beneath it for each part.
        case .postgres:
            """
            SELECT c.oid::text, CASE WHEN pg_catalog.pg_table_is_visible(r.oid) THEN r.relname::text \
            ELSE r.oid::regclass::text END, a.attname, b.attname FROM pg_catalog.pg_constraint c \
            JOIN pg_catalog.pg_class r ON r.oid = c.confrelid \
            CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY AS k (own, other, place) \
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.own \
            JOIN pg_catalog.pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.other \
            WHERE c.conrelid = to_regclass(quote_ident(\(table))) AND c.contype = 'f' AND NOT EXISTS \
            (SELECT 1 FROM pg_catalog.pg_constraint p WHERE p.oid = c.conparentid AND p.conrelid = c.conrelid) \
            ORDER BY c.oid, k.place
            """
        }
    }

    /// Name and column of the conditions of PostgreSQL; a line for each column.
    static func checkQuery(_ table: String) -> SQL {
        """
        SELECT c.conname, a.attname FROM pg_catalog.pg_constraint c LEFT JOIN pg_catalog.pg_attribute a \
        ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) \
        WHERE c.conrelid = to_regclass(quote_ident(\(table))) AND c.contype = 'c' ORDER BY c.conname
        """
    }
}
