import Foundation
import Watchword

/// A user model of an app's own: signs in with an e-mail address and has a date of birth.
struct Member: UserModel {
    var id: ID<Member> = .unsaved
    var email: String
    var password = EncodedPassword.unusable
    var dateOfBirth: CalendarDate
    var lastLogin: Date?
    var isActive = true
    var isAdmin = false

    static let schema = Schema<Member>("customauth") {
        Field(\.id)
        Field(\.email, .email, .max(255), .unique, label: "email address")
        Field(\.password)
        Field(\.dateOfBirth)
        Field(\.lastLogin)
        Field(\.isActive)
        Field(\.isAdmin)
    }
    static let usernameField = UsernameField(\Member.email)
    static let requiredFields = [RequiredField(\Member.dateOfBirth)]
    var isStaff: Bool { isAdmin }
    var isSuperuser: Bool { isAdmin }
    mutating func becomeSuperuser() { isAdmin = true }

    static let migrations = [
        Migration(app: "customauth", name: "0001_initial") { connection in try connection.createTable(for: Member.self)
        }
    ]
}

extension Member {
    init(row: Row) throws {
        id = try row[0]
        email = try row[1]
        password = try row[2]
        dateOfBirth = try row[3]
        lastLogin = try row[4]
        isActive = try row[5]
        isAdmin = try row[6]
    }
}
