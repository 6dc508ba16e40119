#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordDatabase

/// Reads the row of a session and that of its user together.
///
/// Who the user is stands in the session, signed, so one would have to be read before the other. But a session is nearly
/// always the same user's as a moment ago: whose it was is remembered, and only that. Both rows are read for every request,
/// and the guess counts only if the session that was read says the same.
struct SessionRows<User: UserModel>: Sendable {
    /// What was read.
    struct Found: Sendable {
        let text: String
        /// nil when there is no such user any more.
        let user: User?
    }

    private let lastUsers = BoundedMemo<String, User.ID>(capacity: 16_384)
    private let query: SQL
    private let keyIndex: Int
    private let textIndex: Int

    init() {
        let schema = User.schema
        keyIndex = schema.keyIndex
        textIndex = schema.fields.count
        let query: SQL = """
            SELECT \(columns: User.self, of: "u"), s.session_data FROM django_session s \
            LEFT JOIN \(table: User.self) u ON u.\(identifier: schema.keyColumn) =\(raw: " ")
            """
        self.query = query.condensed
    }

    /// Whose session it was when it was last read.
    ///
    /// - Parameter column: What the column of the key holds.
    func lastUser(of column: String) -> User.ID? { lastUsers[column] }

    /// Remembers whose session it is.
    func note(_ id: User.ID, of column: String) { lastUsers[column] = id }

    /// A session that has not ended and the row of a user; nil without the session.
    func read(_ column: String, of id: User.ID, at now: Date, from database: any Database) async throws -> Found? {
        let statement: SQL = query + "\(id) WHERE s.session_key = \(column) AND s.expire_date > \(now)"
        return try await database.readStatement { connection in
            var found: Found?
            try connection.forEachRow(statement) { row in
                let user = try row.isNull(keyIndex) ? nil : row.model(User.self)
                found = Found(text: try row[textIndex], user: user)
            }
            return found
        }
    }
}
