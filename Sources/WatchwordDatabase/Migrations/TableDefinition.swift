/// The statements that make a model's table.
struct TableDefinition {
    let model: String
    let name: String
    let isProxy: Bool
    /// The tables that it refers to, its own not among them.
    let targets: [String]
    let indexes: [Index]
    private let columns: [Column]
    private let checks: [Check]
    private let dialect: Dialect

    /// An index on some columns.
    struct Index {
        let name: String
        let table: String
        let columns: [String]
        let isUnique: Bool

        /// The statement that makes it.
        func statement(ifMissing: Bool = false) -> SQL {
            let list = columns.map { "\(identifier: $0)" as SQL }.joined(separator: ", ")
            let unique: StaticString = isUnique ? "UNIQUE " : ""
            let check: StaticString = ifMissing ? "IF NOT EXISTS " : ""
            return """
                CREATE \(raw: unique)INDEX \(raw: check)\(identifier: name) ON \(identifier: table) (\(sql: list))
                """
        }
    }

    /// A condition on every row.
    struct Check {
        let name: String
        let columns: Set<String>
        fileprivate let condition: Result<SQL, any Error>

        /// The constraint as the table states it.
        func statement() throws -> SQL { try condition.get() }
    }

    private struct Column {
        let info: FieldInfo
        let definition: SQL
        let target: Target?
    }

    private struct Target {
        let table: String
        let clause: SQL
    }

    init(_ model: any Model.Type, on dialect: Dialect) {
        func make<M: Model>(_ model: M.Type) -> TableDefinition { TableDefinition(of: M.self, on: dialect) }
        self = make(model)
    }

    private init<M: Model>(of model: M.Type, on dialect: Dialect) {
        let schema = M.schema
        self.model = "\(M.self)"
        self.dialect = dialect
        name = schema.table
        isProxy = schema.isProxy
        columns = schema.fields.map { field in
            Column(
                info: field.info, definition: Self.definition(of: field.info, on: dialect),
                target: field.info.target.map(Self.target))
        }
        targets = columns.compactMap(\.target?.table).filter { $0 != schema.table }
        var indexes: [Index] = []
        for info in schema.fields.map(\.info) where (info.target != nil || info.isIndexed) && !info.isUnique {
            let name = constraintName(schema.table, [info.column], "idx")
            indexes.append(Index(name: name, table: schema.table, columns: [info.column], isUnique: false))
        }
        var checks: [Check] = []
        for constraint in schema.constraints {
            let name = schema.name(of: constraint)
            func index(isUnique: Bool) -> Index {
                Index(name: name, table: schema.table, columns: schema.columns(of: constraint), isUnique: isUnique)
            }
            switch constraint.kind {
            case .unique: indexes.append(index(isUnique: true))
            case .index: indexes.append(index(isUnique: false))
            case .check(let filter):
                let columns = constraint.properties.map { schema.fields[schema.index(of: $0)].info.column }
                checks.append(
                    Check(
                        name: name, columns: Set(columns),
                        condition: Result { try Self.check(name, filter.plain, on: dialect) }))
            }
        }
        self.indexes = indexes
        self.checks = checks
    }

    /// A condition as the table states it.
    static func check(_ name: String, _ condition: SQL, on dialect: Dialect) throws -> SQL {
        "CONSTRAINT \(identifier: name) CHECK (\(sql: try condition.inlined(for: dialect)))"
    }

    /// The conditions that a table can have as soon as it has a column, which others have to be there for.
    func checks(with column: String, among present: Set<String>) -> [Check] {
        checks.filter { $0.columns.contains(column) && present.isSuperset(of: $0.columns) }
    }

    /// `CREATE TABLE`, with the references for which a table is there.
    func statement(referring isThere: (String) -> Bool) throws -> SQL {
        let parts = columns.map { column in
            guard let target = column.target, isThere(target.table) else { return column.definition }
            return column.definition + " " + target.clause
        }
        let all = try parts + checks.map { try $0.statement() }
        return "CREATE TABLE \(identifier: name) (\(sql: all.joined(separator: ", ")))"
    }

    /// The references that are added when the tables they refer to are there.
    func references(to isLater: (String) -> Bool) -> [SQL] {
        columns.compactMap { column in
            guard let target = column.target, isLater(target.table) else { return nil }
            let constraint = constraintName(name, [column.info.column], "fk")
            return """
                ALTER TABLE \(identifier: name) ADD CONSTRAINT \(identifier: constraint) \
                FOREIGN KEY (\(identifier: column.info.column)) \(sql: target.clause)
                """
        }
    }

    /// A column that is added to a table; what makes it unique comes as an index.
    static func addition(of info: FieldInfo, on dialect: Dialect) -> SQL {
        var plain = info
        plain.isUnique = false
        let definition = definition(of: plain, on: dialect)
        return info.target.map { definition + " " + target($0).clause } ?? definition
    }

    private static func definition(of info: FieldInfo, on dialect: Dialect) -> SQL {
        let null: StaticString = info.isNullable ? " NULL" : " NOT NULL"
        var result: SQL = "\(identifier: info.column) \(sql: typeName(of: info, on: dialect))\(raw: null)"
        if info.isKey {
            result += " PRIMARY KEY"
            if info.type == .bigInteger {
                result += .perDialect(sqlite: " AUTOINCREMENT", postgres: " GENERATED BY DEFAULT AS IDENTITY")
            }
        }
        if info.isUnique { result += " UNIQUE" }
        if info.type == .json, dialect == .sqlite {
            result += " CHECK (json_valid(\(identifier: info.column)) OR \(identifier: info.column) IS NULL)"
        }
        return result
    }

    /// The type of a column as `CREATE TABLE` spells it.
    static func typeName(of info: FieldInfo, on dialect: Dialect) -> SQL {
        func text(_ name: String) -> SQL { SQL(segments: [.quoted(name)]) }
        if info.type == .text, let limit = info.maxLength { return text("varchar(\(limit))") }
        if info.type == .decimal, dialect == .postgres, let digits = info.maxDigits, let places = info.decimalPlaces {
            return text("numeric(\(digits), \(places))")
        }
        // Only `integer` makes the key of a table the number of its rows, which SQLite then counts.
        if info.isKey, info.type == .bigInteger, dialect == .sqlite { return "integer" }
        return SQL(stringLiteral: dialect.name(of: info.type))
    }

    private static func target(_ model: any Model.Type) -> Target {
        func make<M: Model>(_ model: M.Type) -> Target {
            Target(
                table: M.schema.table,
                clause: """
                    REFERENCES \(table: M.self) (\(identifier: M.schema.keyColumn)) DEFERRABLE INITIALLY DEFERRED
                    """)
        }
        return make(model)
    }
}
