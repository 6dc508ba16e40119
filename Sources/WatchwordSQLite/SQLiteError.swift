import CSQLite
import WatchwordDatabase

extension DatabaseError {
    /// What SQLite reports, without values: its messages name tables and columns only.
    init(sqlite code: Int32, message: String, path: String) {
        switch (code & 0xFF, code) {
        case (SQLITE_BUSY, _), (SQLITE_LOCKED, _):
            self = .busy("another program is writing to \(path)")
        case (SQLITE_READONLY, _):
            self = .readOnly("the file \(path) or its folder may not be written")
        case (SQLITE_PERM, _), (SQLITE_CANTOPEN, _), (SQLITE_AUTH, _):
            self = .unavailable(
                "the file \(path) cannot be opened: is there such a folder, and may it be read and written?")
        case (SQLITE_NOTADB, _), (SQLITE_CORRUPT, _):
            self = .unavailable("the file \(path) is not an SQLite database, or it is damaged")
        case (SQLITE_IOERR, _):
            self = .unavailable("the file \(path) cannot be read or written: \(message)")
        case (SQLITE_FULL, _):
            self = .unavailable("the disk that holds \(path) is full")
        case (_, 2067), (_, 1555), (_, 2579):  // UNIQUE, PRIMARYKEY, ROWID
            self = Self.uniqueViolation(message: message)
        case (_, 787):  // FOREIGNKEY
            self = .foreignKeyViolation
        case (SQLITE_CONSTRAINT, _):
            self = .constraintViolation(message)
        case (SQLITE_ERROR, _) where message.hasPrefix("no such table") || message.hasPrefix("no such column"):
            self = .missingTable(message)
        case (SQLITE_ERROR, _) where message.contains("has no column named"):
            self = .missingTable(message)
        default:
            self = .other(message)
        }
    }

    /// `UNIQUE constraint failed: auth_user.username` or `…: index 'name'`.
    private static func uniqueViolation(message: String) -> DatabaseError {
        let detail = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? ""
        if detail.hasPrefix("index '") {
            let name = detail.dropFirst(7).prefix { $0 != "'" }
            return .uniqueViolation(constraint: String(name), table: nil, columns: [])
        }
        let columns = detail.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
        return .uniqueViolation(
            constraint: nil, table: columns.first?.first.map(String.init),
            columns: columns.compactMap { $0.last.map(String.init) })
    }
}
