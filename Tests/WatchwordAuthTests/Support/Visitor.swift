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
    var standing = Standing.guest
    var balance = Decimal(0)

    enum Standing: String, Choice { case guest, friend }

    static let schema = Schema<Visitor>("visitors") {
        Field(\.id)
        Field(\.email, .email, .unique)
        Field(\.password)
        Field(\.lastLogin)
        Field(\.standing, default: .guest)
        Field(\.balance, .digits(8, places: 2), default: 0)
    }
    static let usernameField = UsernameField(\Visitor.email)
    static let migration = Migration(app: "visitors", name: "0001_initial") { try $0.createTable(Visitor.self) }
}

extension Visitor {
    init(row: Row) throws {
        id = try row[0]
        email = try row[1]
        password = try row[2]
        lastLogin = try row[3]
        standing = try row[4]
        balance = try row[5]
    }
}

/// A user model with a migration that makes its table.
protocol OwnTable: UserModel {
    static var migration: Migration { get }
}
