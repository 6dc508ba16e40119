/// Conditions on text. Each is there for a property that may hold nothing too, which then fulfils none.
extension Filter {
    /// The text holds another, letter by letter.
    public static func contains(_ path: Path<Root, String>, _ part: String) -> Filter {
        Filter { holds($0(path), part) }
    }

    /// The text holds another, letter by letter.
    public static func contains(_ path: Path<Root, String?>, _ part: String) -> Filter {
        Filter { holds($0(path), part) }
    }

    /// The text begins with another, letter by letter.
    public static func startsWith(_ path: Path<Root, String>, _ beginning: String) -> Filter {
        Filter { begins($0(path), beginning) }
    }

    /// The text begins with another, letter by letter.
    public static func startsWith(_ path: Path<Root, String?>, _ beginning: String) -> Filter {
        Filter { begins($0(path), beginning) }
    }

    /// The text holds another, upper and lower case being the same: of all letters on PostgreSQL, of ASCII's on SQLite.
    public static func search(_ path: Path<Root, String>, _ part: String) -> Filter {
        Filter { resembles($0(path), part) }
    }

    /// The text holds another, upper and lower case being the same: of all letters on PostgreSQL, of ASCII's on SQLite.
    public static func search(_ path: Path<Root, String?>, _ part: String) -> Filter {
        Filter { resembles($0(path), part) }
    }

    private static func holds(_ column: SQL, _ part: String) -> SQL {
        // No row of PostgreSQL has a NUL in it, and it would not even be asked.
        if part.utf8.contains(0) { return "1 = 0" }
        return "\(sql: .perDialect(sqlite: "instr(", postgres: "strpos("))\(sql: column), \(part)) > 0"
    }

    private static func begins(_ column: SQL, _ beginning: String) -> SQL {
        if beginning.utf8.contains(0) { return "1 = 0" }
        let function = SQL.perDialect(sqlite: "instr(", postgres: "strpos(")
        return "\(sql: function)\(sql: column), \(beginning)) = 1"
    }

    private static func resembles(_ column: SQL, _ part: String) -> SQL {
        if part.utf8.contains(0) { return "1 = 0" }
        let pattern = "%" + escaped(part) + "%"
        let opening = SQL.perDialect(sqlite: "(", postgres: "UPPER(")
        let cast = SQL.perDialect(sqlite: "", postgres: "::text")
        return "\(sql: opening)\(sql: column)\(sql: cast)) LIKE \(sql: opening)\(pattern)\(sql: cast)) ESCAPE '\\'"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for letter in text.unicodeScalars {
            if letter == "%" || letter == "_" || letter == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(letter)
        }
        return result
    }
}
