/// The columns of `auth_user` on SQLite in the course of its history.
enum UserTableShape {
    /// The columns that migrations change, in the order in which they do.
    enum Column: String, CaseIterable {
        case email
        case lastLogin = "last_login"
        case username
        case lastName = "last_name"
        case firstName = "first_name"
    }

    /// The table after a migration changed a column; before all of them without one. The column changed last comes last, as
    /// Django leaves it.
    static func columns(after changed: Column?) -> [ColumnDefinition] {
        let done = changed.flatMap { Column.allCases.firstIndex(of: $0) } ?? -1
        func definition(_ column: Column, _ old: StaticString, _ new: StaticString) -> StaticString {
            Column.allCases.firstIndex(of: column).map { $0 <= done } == true ? new : old
        }
        var columns: [ColumnDefinition] = [
            .init("id", "integer NOT NULL PRIMARY KEY AUTOINCREMENT"),
            .init("password", "varchar(128) NOT NULL"),
            .init("last_login", definition(.lastLogin, "datetime NOT NULL", "datetime NULL")),
            .init("is_superuser", "bool NOT NULL"),
            .init("username", definition(.username, "varchar(30) NOT NULL UNIQUE", "varchar(150) NOT NULL UNIQUE")),
            .init("first_name", definition(.firstName, "varchar(30) NOT NULL", "varchar(150) NOT NULL")),
            .init("last_name", definition(.lastName, "varchar(30) NOT NULL", "varchar(150) NOT NULL")),
            .init("email", definition(.email, "varchar(75) NOT NULL", "varchar(254) NOT NULL")),
            .init("is_staff", "bool NOT NULL"),
            .init("is_active", "bool NOT NULL"),
            .init("date_joined", "datetime NOT NULL"),
        ]
        if let changed, let index = columns.firstIndex(where: { $0.name.description == changed.rawValue }) {
            columns.append(columns.remove(at: index))
        }
        return columns
    }
}
