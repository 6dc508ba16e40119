import Foundation
import Watchword

/// A user who signs in with an e-mail address and has a date of birth.
///
/// The columns that every user has are the password and the time of the last sign-in; the rest is up to you. No field is
/// named in a string: a typing mistake does not compile.
struct Member: UserModel {
    var id: ID<Member> = .unsaved
    var email: String
    var password = EncodedPassword.unusable
    var dateOfBirth: CalendarDate
    var lastLogin: Date?
    var isActive = true
    var isAdmin = false

    static let schema = Schema<Member>("members") {
        Field(\.id)
        Field(\.email, .email, .max(255), .unique, label: "email address")
        Field(\.password, .maxLength(128))
        Field(\.dateOfBirth)
        Field(\.lastLogin)
        Field(\.isActive)
        Field(\.isAdmin, default: false)
    }
    /// What is typed into the log-in form.
    static let usernameField = UsernameField(\Member.email)
    /// What sign-up and `createsuperuser` ask for besides.
    static let requiredFields = [RequiredField(\Member.dateOfBirth)]

    /// One flag of ours means all three of the library's.
    var isStaff: Bool { isAdmin }
    var isSuperuser: Bool { isAdmin }
    mutating func becomeSuperuser() { isAdmin = true }
}

extension Member {
    /// Reads a row, the columns in the order of the schema. A mistake here is found when the site starts.
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
