import Foundation
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase

/// A user model with a question of yes or no that everybody is asked, and a document.
struct Listener: UserModel, OwnTable {
    var id: ID<Listener> = .unsaved
    var name: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var wantsNews = false
    var wishes = JSON(["music": "loud"])

    static let schema = Schema<Listener>("radio") {
        Field(\.id)
        Field(\.name, .unique)
        Field(\.password)
        Field(\.lastLogin)
        Field(\.wantsNews)
        Field(\.wishes, default: JSON(["music": "loud"]))
    }
    static let usernameField = UsernameField(\Listener.name)
    static let requiredFields = [RequiredField(\Listener.wantsNews)]
    static let migration = Migration(app: "radio", name: "0001_initial") { try $0.createTable(Listener.self) }
}

extension Listener {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        password = try row[2]
        lastLogin = try row[3]
        wantsNews = try row[4]
        wishes = try row[5]
    }
}
