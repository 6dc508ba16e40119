import Foundation
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase

/// A user model whose keys are UUIDs.
struct Visitor: UserModel, OwnTable {
    var id: UUIDKey<Visitor> = .unsaved
    var email: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?

    static let schema = Schema<Visitor>("visitors") {
        Field(\.id)
        Field(\.email, .email, .unique)
        Field(\.password)
        Field(\.lastLogin)
    }
    static let usernameField = UsernameField(\Visitor.email)
    static let migration = Migration(app: "visitors", name: "0001_initial") { try $0.createTable(for: Visitor.self) }
}

extension Visitor {
    init(row: Row) throws {
        id = try row[0]
        email = try row[1]
        password = try row[2]
        lastLogin = try row[3]
    }
}

/// A user model with a migration that makes its table.
protocol OwnTable: UserModel {
    static var migration: Migration { get }
}
