import Foundation
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase

/// The least that a user model can be: a name, a password, and when it was last used. No address, groups or permissions.
struct Guest: UserModel, OwnTable {
    var id: ID<Guest> = .unsaved
    var name: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?

    static let schema = Schema<Guest>("hotel") {
        Field(\.id)
        Field(\.name, .unique)
        Field(\.password)
        Field(\.lastLogin)
    }
    static let usernameField = UsernameField(\Guest.name)
    static let migration = Migration(app: "hotel", name: "0001_initial") { try $0.createTable(Guest.self) }
}

extension Guest {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        password = try row[2]
        lastLogin = try row[3]
    }
}
