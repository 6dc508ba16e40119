extension Connection {
    /// Where tables are not what models expect.
    /// - Throws: ``DatabaseError``.
    public func differences(from models: [any Model.Type]) throws -> [SchemaDifference] {
        try models.filter { !$0.facts.isProxy }.flatMap { try TableComparison(of: $0, on: self).differences }
    }
}

/// A model held against its table.
private struct TableComparison {
    private(set) var differences: [SchemaDifference] = []
    private let model: String
    private let table: String
    private let dialect: Dialect

    init(of model: any Model.Type, on connection: any Connection) throws {
        func uniques<M: Model>(_ model: M.Type) -> [[String]] {
            M.schema.constraints.compactMap { constraint in
                guard case .unique = constraint.kind else { return nil }
                return M.schema.columns(of: constraint)
            }
        }
        let facts = model.facts
        self.model = "\(model)"
        table = facts.table
        dialect = connection.dialect
        guard try connection.tableExists(table) else {
            add(.missingTable)
            return
        }
        let shape = try TableShape(of: table, on: connection)
        for field in facts.fields {
            if let column = shape.columns.first(where: { $0.name == field.column }) {
                compare(field, column)
                if field.isUnique, !column.isKey, !shape.uniques.contains([field.column]) {
                    add(.notUnique, [field.column])
                }
            } else {
                add(.missingColumn, [field.column], expected: typeName(field))
            }
        }
        for columns in uniques(model) where !shape.uniques.contains(Set(columns)) { add(.notUnique, columns) }
        for column in shape.columns
        where column.isDemanded && !facts.fields.contains(where: { $0.column == column.name }) {
            add(.demanded, [column.name], found: column.type)
        }
    }

    private mutating func compare(_ field: FieldInfo, _ column: TableShape.Column) {
        let found = column.type + (column.length.map { "(\($0))" } ?? "")
        let expected = typeName(field)
        guard let kind = ColumnKind(column.type), kind.holds(field.type.kept(on: dialect)) else {
            add(.type, [field.column], expected: expected, found: found)
            return
        }
        if case .integer(let bits) = kind, field.target == nil, !field.isKey, dialect == .postgres,
            let needed = field.type.bits, bits < needed
        {
            add(.tooNarrow, [field.column], expected: expected, found: found)
        }
        if field.type == .text, let length = column.length {
            if field.maxLength.map({ $0 > length }) ?? true {
                add(.tooNarrow, [field.column], expected: expected, found: found)
            } else if let limit = field.maxLength, limit < length {
                add(.tooWide, [field.column], expected: expected, found: found)
            }
        }
        if field.isKey { return }
        if field.isNullable, !column.isNullable {
            add(.notNullable, [field.column], expected: "NULL", found: "NOT NULL")
        } else if !field.isNullable, column.isNullable {
            add(.nullable, [field.column], expected: "NOT NULL", found: "NULL")
        }
    }

    private func typeName(_ field: FieldInfo) -> String {
        TableDefinition.typeName(of: field, on: dialect).text(for: dialect)
    }

    private mutating func add(
        _ kind: SchemaDifference.Kind, _ columns: [String] = [], expected: String = "", found: String = ""
    ) {
        differences.append(
            SchemaDifference(
                model: model, table: table, columns: columns, kind: kind, expected: expected, found: found))
    }
}

/// What a type of the engine holds.
private enum ColumnKind {
    case integer(bits: Int)
    case double, decimal, text, blob, boolean, timestamp, date, uuid, json

    init?(_ name: String) {
        switch name {
        case "smallint", "smallint unsigned": self = .integer(bits: 16)
        case "integer", "int", "integer unsigned": self = .integer(bits: 32)
        case "bigint", "bigint unsigned": self = .integer(bits: 64)
        case "real", "double precision", "double", "float": self = .double
        case "numeric", "decimal": self = .decimal
        case "text", "varchar", "character varying", "character", "char", "citext": self = .text
        case "blob", "bytea": self = .blob
        case "bool", "boolean": self = .boolean
        case "datetime", "timestamp with time zone": self = .timestamp
        case "date": self = .date
        case "uuid": self = .uuid
        case "jsonb", "json": self = .json
        default: return nil
        }
    }

    func holds(_ type: SQLType) -> Bool {
        switch (self, type) {
        case (.integer, .integer), (.integer, .bigInteger), (.integer, .smallInteger), (.double, .double),
            (.decimal, .decimal), (.text, .text), (.blob, .blob), (.boolean, .boolean), (.timestamp, .timestamp),
            (.date, .date), (.uuid, .uuid), (.json, .json):
            true
        default: false
        }
    }
}

extension SQLType {
    /// What stands for it on an engine without such a type.
    fileprivate func kept(on dialect: Dialect) -> SQLType {
        dialect == .sqlite && (self == .uuid || self == .json) ? .text : self
    }

    fileprivate var bits: Int? {
        switch self {
        case .smallInteger: 16
        case .integer: 32
        case .bigInteger: 64
        default: nil
        }
    }
}
