/// The engine a statement is rendered for. Whatever differs between the two goes through a member here.
public enum Dialect: Sendable, Hashable {
    /// SQLite.
    case sqlite
    /// PostgreSQL.
    case postgres

    /// The name of a type in a cast.
    func name(of type: SQLType) -> StaticString {
        switch (self, type) {
        case (.sqlite, .integer): "integer"
        case (.sqlite, .bigInteger): "bigint"
        case (.sqlite, .smallInteger): "smallint"
        case (.sqlite, .decimal): "decimal"
        case (.sqlite, .double): "real"
        case (.sqlite, .text): "text"
        case (.sqlite, .blob): "BLOB"
        case (.sqlite, .boolean): "bool"
        case (.sqlite, .timestamp): "datetime"
        case (.sqlite, .date): "date"
        case (.sqlite, .uuid): "char(32)"
        case (.sqlite, .json): "text"
        case (.postgres, .integer): "integer"
        case (.postgres, .bigInteger): "bigint"
        case (.postgres, .smallInteger): "smallint"
        case (.postgres, .decimal): "numeric"
        case (.postgres, .double): "double precision"
        case (.postgres, .text): "text"
        case (.postgres, .blob): "bytea"
        case (.postgres, .boolean): "boolean"
        case (.postgres, .timestamp): "timestamp with time zone"
        case (.postgres, .date): "date"
        case (.postgres, .uuid): "uuid"
        case (.postgres, .json): "jsonb"
        }
    }
}

extension SQL {
    /// A comparison that takes upper and lower case as the same, as Django makes it.
    ///
    /// SQLite folds ASCII letters only, PostgreSQL those of its locale, where two different letters can share an
    /// upper-case form: whoever would be harmed by a wrong match compares again what was found.
    public static func caseInsensitiveEquals(_ column: SQL, _ value: String) -> SQL {
        let function = SQL.perDialect(sqlite: "lower", postgres: "UPPER")
        let cast = SQL.perDialect(sqlite: "", postgres: "::text")
        return "\(sql: function)(\(sql: column)\(sql: cast)) = \(sql: function)(\(value)\(sql: cast))"
    }
}
