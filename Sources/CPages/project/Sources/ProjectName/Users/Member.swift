import Foundation
import Watchword

/// The users of this site.
///
/// It begins like the users that Watchword brings, with one property for a name to be called by. What you need to know of
/// your users you add in four places: a property, a `Field`, a line in `init(row:)`, and a migration. The first three are
/// compared when the program starts. A property named in `requiredFields` is asked for at sign-up and by
/// `createsuperuser`; another one that is not optional says in its `Field` what a new user begins with:
/// `Field(\.likesNews, default: true)`.
struct Member: UserModel {
    var id: ID<Member> = .unsaved
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var username: String
    var email = ""
    var displayName = ""
    var isSuperuser = false
    var isStaff = false
    var isActive = true
    var dateJoined = Date()

    /// The columns, in the order in which `init(row:)` reads them. "users" is the label of the app: it begins the names
    /// of the tables and of permissions, `users.change_member`.
    static let schema = Schema<Member>("users") {
        Field(\.id)
        Field(\.password, .maxLength(128))
        Field(\.lastLogin)
        Field(\.username, .unique, .max(150), label: "user name")
        Field(\.email, .email, label: "e-mail address")
        Field(\.displayName, .max(100), .blank)
        Field(\.isSuperuser, label: "superuser status")
        Field(\.isStaff, label: "staff status")
        Field(\.isActive, label: "active")
        Field(\.dateJoined)
    }

    /// What people type to log in. It could as well be the e-mail address, if that is `.unique`.
    static let usernameField = UsernameField(\Member.username)
    /// Where the link for a new password goes.
    static let emailField = EmailField(\Member.email)
    /// Members can be in groups and have permissions; the tables are made by the first migration.
    static let membership = MembershipTables(of: Member.self)

    var fullName: String { displayName.isEmpty ? username : displayName }
    var shortName: String { fullName }

    mutating func becomeSuperuser() {
        isStaff = true
        isSuperuser = true
    }
}

extension Member {
    init(row: Row) throws {
        id = try row[0]
        password = try row[1]
        lastLogin = try row[2]
        username = try row[3]
        email = try row[4]
        displayName = try row[5]
        isSuperuser = try row[6]
        isStaff = try row[7]
        isActive = try row[8]
        dateJoined = try row[9]
    }
}
