/// What a type of the engine holds.
enum ColumnKind {
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
    func kept(on dialect: Dialect) -> SQLType {
        dialect == .sqlite && (self == .uuid || self == .json) ? .text : self
    }

    var bits: Int? {
        switch self {
        case .smallInteger: 16
        case .integer: 32
        case .bigInteger: 64
        default: nil
        }
    }
}
