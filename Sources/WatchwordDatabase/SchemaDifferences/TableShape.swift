/// A table as the database describes it.
struct TableShape {
    struct Column {
        let name: String
        /// The type, in small letters, without its length.
        let type: String
        /// The length of a text; nil without one.
        let length: Int?
        let isNullable: Bool
        /// Whether a new row must have a value for it.
        let isDemanded: Bool
        let isKey: Bool
    }

    let columns: [Column]
    /// The columns of each unique index.
    let uniques: [Set<String>]

    init(of table: String, on connection: any Connection) throws {
        var columns: [Column] = []
        try connection.forEachRow(Self.columnQuery(table, connection.dialect)) { row in
            let type = (try row[1] as String).lowercased()
            let length = type.firstIndex(of: "(").flatMap { open in
                Int(type[type.index(after: open)...].prefix { $0.isNumber })
            }
            let name = type.prefix { $0 != "(" }
            columns.append(
                Column(
                    name: try row[0], type: String(name).trimmed, length: length, isNullable: try row[2],
                    isDemanded: try row[3], isKey: try row[4]))
        }
        self.columns = columns
        var uniques: [String: Set<String>] = [:]
        try connection.forEachRow(Self.uniqueQuery(table, connection.dialect)) { row in
            uniques[try row[0], default: []].insert(try row[1])
        }
        self.uniques = Array(uniques.values)
    }

    private static func columnQuery(_ table: String, _ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite:
            """
            SELECT name, type, "notnull" = 0 AND pk = 0, "notnull" <> 0 AND dflt_value IS NULL AND pk = 0, pk > 0 \
            FROM pragma_table_info(\(table)) ORDER BY cid
            """
        case .postgres:
            """
            SELECT a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, \
            a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', \
            EXISTS (SELECT 1 FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary \
            AND a.attnum = ANY (i.indkey)) \
            FROM pg_catalog.pg_attribute a WHERE a.attrelid = to_regclass(quote_ident(\(table))) \
            AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """
        }
    }

    /// Indexes over whole columns and all rows.
    private static func uniqueQuery(_ table: String, _ dialect: Dialect) -> SQL {
        switch dialect {
        case .sqlite:
            """
            SELECT l.name, coalesce(i.name, '') FROM pragma_index_list(\(table)) l, pragma_index_info(l.name) i \
            WHERE l."unique" = 1 AND l.partial = 0
            """
        case .postgres:
            """
            SELECT i.indexrelid::regclass::text, coalesce(a.attname, '') FROM pg_catalog.pg_index i \
            CROSS JOIN LATERAL unnest(i.indkey) AS k (number) LEFT JOIN pg_catalog.pg_attribute a \
            ON a.attrelid = i.indrelid AND a.attnum = k.number \
            WHERE i.indrelid = to_regclass(quote_ident(\(table))) AND i.indisunique AND i.indpred IS NULL
            """
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
