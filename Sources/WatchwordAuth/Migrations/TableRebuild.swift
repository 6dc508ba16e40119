import WatchwordDatabase

/// A column of a table that SQLite rebuilds.
struct ColumnDefinition {
    let name: StaticString
    let definition: StaticString

    init(_ name: StaticString, _ definition: StaticString) {
        self.name = name
        self.definition = definition
    }
}

extension Connection {
    /// Changes a table as SQLite must: by a copy with the new columns that takes the old one's place. Columns that are not
    /// named are dropped, and so are all indexes but those given.
    func rebuild(_ table: String, _ columns: [ColumnDefinition], indexes: [SQL] = []) throws {
        let copy = "new__" + table
        let definitions = columns.map { "\"\(raw: $0.name)\" \(raw: $0.definition)" as SQL }
        let names = columns.map { "\"\(raw: $0.name)\"" as SQL }.joined(separator: ", ")
        try execute("CREATE TABLE \(identifier: copy) (\(sql: definitions.joined(separator: ", ")))")
        try execute("INSERT INTO \(identifier: copy) (\(sql: names)) SELECT \(sql: names) FROM \(identifier: table)")
        try execute("DROP TABLE \(identifier: table)")
        try execute("ALTER TABLE \(identifier: copy) RENAME TO \(identifier: table)")
        for index in indexes { try execute(index) }
    }
}
