/// A table as the database describes it.
struct TableShape {
    struct Column {
        let name: String
        /// The type, in small letters, without its sizes.
        let type: String
        /// The length of a text, the digits of a number; empty without.
        let sizes: [Int]
        let isNullable: Bool
        /// Whether a new row that names no value gets one all the same.
        let isFilled: Bool
        /// Whether a new row must have a value for it.
        let isDemanded: Bool
        let isKey: Bool
    }

    /// An index over whole columns and all rows.
    struct Index {
        var columns: [String]
        let isUnique: Bool
    }

    /// A foreign key.
    struct Reference {
        var columns: [String]
        let table: String
        /// What each of the columns refers to; empty for the key of the table.
        var targets: [String]

        /// Whether a column refers to a column of a table. SQLite keeps the names as somebody wrote them, in whatever case.
        func leads(from column: String, to table: String, _ target: String) -> Bool {
            self.table.lowercased() == table.lowercased()
                && zip(columns, targets).contains {
                    $0 == column && ($1.isEmpty || $1.lowercased() == target.lowercased())
                }
        }
    }

    /// A condition on each row.
    struct Check {
        let name: String?
        var columns: Set<String>
    }

    let columns: [Column]
    let indexes: [Index]
    let references: [Reference]
    let checks: [Check]
    /// Whether the number of a deleted row is never given again.
    let keepsNumbers: Bool

    /// The columns of each unique index.
    var uniques: [Set<String>] { indexes.filter(\.isUnique).map { Set($0.columns) } }

    init(of table: String, on connection: any Connection) throws {
        let columns = try Self.columns(of: table, on: connection)
        self.columns = columns
        indexes = try Self.indexes(of: table, on: connection)
        references = try Self.references(of: table, on: connection)
        switch connection.dialect {
        case .sqlite:
            let query: SQL = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = \(table)"
            let text = SQLiteTableText(try connection.value(query, as: String.self) ?? "")
            checks = text.checks(on: columns.map(\.name))
            keepsNumbers = text.isCounted
        case .postgres:
            checks = try Self.checks(of: table, on: connection)
            keepsNumbers = true
        }
    }

    /// Whether constraints are to be expected of it: a view has none.
    static func isTable(_ name: String, on connection: any Connection) throws -> Bool {
        switch connection.dialect {
        case .sqlite: try connection.tableExists(name)
        case .postgres:
            try connection.value(
                "SELECT relkind IN ('r', 'p') FROM pg_catalog.pg_class WHERE oid = to_regclass(quote_ident(\(name)))")
                ?? false
        }
    }

    private static func columns(of table: String, on connection: any Connection) throws -> [Column] {
        var columns: [Column] = []
        try connection.forEachRow(columnQuery(table, connection.dialect)) { row in
            let (type, sizes) = parts(of: try row[1])
            columns.append(
                Column(
                    name: try row[0], type: type, sizes: sizes, isNullable: try row[2], isFilled: try row[3],
                    isDemanded: try row[4], isKey: try row[5]))
        }
        return columns
    }

    /// `numeric(8,2)` in its parts.
    private static func parts(of type: String) -> (name: String, sizes: [Int]) {
        let type = type.lowercased()
        guard let open = type.firstIndex(of: "("), let close = type[open...].firstIndex(of: ")") else {
            return (words(type[...]), [])
        }
        let sizes = type[open..<close].split { !$0.isNumber }.compactMap { Int($0) }
        return (words(type[..<open] + type[type.index(after: close)...]), sizes)
    }

    private static func words(_ text: Substring) -> String { text.split(separator: " ").joined(separator: " ") }

    private static func indexes(of table: String, on connection: any Connection) throws -> [Index] {
        var indexes: [Index] = []
        var last: String?
        try connection.forEachRow(indexQuery(table, connection.dialect)) { row in
            let name: String = try row[0]
            if name != last { indexes.append(Index(columns: [], isUnique: try row[2])) }
            last = name
            indexes[indexes.count - 1].columns.append(try row[1])
        }
        return indexes
    }

    private static func references(of table: String, on connection: any Connection) throws -> [Reference] {
        var references: [Reference] = []
        var last: String?
        try connection.forEachRow(referenceQuery(table, connection.dialect)) { row in
            let name: String = try row[0]
            if name != last { references.append(Reference(columns: [], table: try row[1], targets: [])) }
            last = name
            references[references.count - 1].columns.append(try row[2])
            references[references.count - 1].targets.append(try row[3])
        }
        return references
    }

    private static func checks(of table: String, on connection: any Connection) throws -> [Check] {
        var checks: [Check] = []
        try connection.forEachRow(checkQuery(table)) { row in
            let name: String = try row[0]
            if name != checks.last?.name { checks.append(Check(name: name, columns: [])) }
            if let column: String = try row[1] { checks[checks.count - 1].columns.insert(column) }
        }
        return checks
    }
}
