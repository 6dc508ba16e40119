import Foundation
import Watchword

/// A key that a program shows instead of a password: `Authorization: Bearer <token>`.
///
/// Only its digest is kept, so that nobody who reads the database can use it. A token is random enough for a plain
/// digest; a password would need a slow one.
struct AccessToken: Model {
    var id: ID<AccessToken> = .unsaved
    var digest: String
    var user: User.ID
    var expires: Date

    static let schema = Schema<AccessToken>("tokens") {
        Field(\.id)
        Field(\.digest, .unique, .max(64))
        Field(\.user, .references(onDelete: .cascade))
        Field(\.expires)
    }
}

extension AccessToken {
    init(row: Row) throws {
        id = try row[0]
        digest = try row[1]
        user = try row[2]
        expires = try row[3]
    }

    static let migrations = [
        Migration(app: "tokens", name: "0001_initial") { try $0.createTable(AccessToken.self) }
    ]
}
