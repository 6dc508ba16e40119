import WatchwordCrypto
import WatchwordDatabase

/// Writes all users down so that ``UserImport`` takes them back.
public struct UserExport<User: UserModel>: Sendable {
    private static var usersPerPage: Int { 1000 }

    private let database: any Database

    /// An export of the users of the given accounts.
    public init(_ accounts: Accounts<User>) {
        database = accounts.database
    }

    /// Exports every user there is at one moment, by their keys.
    ///
    /// - Parameter write: Called with piece after piece of the file.
    /// - Returns: how many users there are.
    /// - Throws: what the database and the closure throw.
    public func run(
        as format: UserFileFormat, write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws -> Int {
        try await database.read { connection in
            let schema = User.schema
            let writer = UserRecordWriter(fields: schema.fields.map(\.info), format: format)
            try write(writer.header)
            var count = 0
            var last: User.ID?
            while true {
                var piece: [UInt8] = []
                var found = 0
                let key: SQL = "\(identifier: schema.keyColumn)"
                let rest: SQL = last.map { " WHERE \(sql: key) > \($0)" } ?? ""
                try connection.forEachRow(
                    """
                    SELECT \(columns: User.self) FROM \(table: User.self)\(sql: rest) \
                    ORDER BY \(sql: key) LIMIT \(Self.usersPerPage)
                    """
                ) { row in
                    last = try row[schema.keyIndex]
                    do {
                        try writer.append(row, to: &piece)
                    } catch DatabaseError.unreadable(let reason) {
                        let key = last.map { "\($0)" } ?? "?"
                        throw DatabaseError.unreadable(
                            "the row of \(schema.table) whose \(schema.keyColumn) is \(key): \(reason)")
                    }
                    found += 1
                }
                if !piece.isEmpty { try write(piece) }
                count += found
                if found < Self.usersPerPage { return count }
            }
        }
    }
}
