import Foundation
import Watchword
import WatchwordPostgres
import WatchwordSQLite

/// A user who signs in with an e-mail address, and of whom the date of birth is known.
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
        Field(\.password, .maxLength(128))
        Field(\.dateOfBirth)
        Field(\.lastLogin)
        Field(\.isActive)
        Field(\.isAdmin, default: false)
    }
    static let usernameField = UsernameField(\Member.email)
    static let requiredFields = [RequiredField(\Member.dateOfBirth)]

    var isStaff: Bool { isAdmin }
    mutating func becomeSuperuser() { isAdmin = true }
    func decides(_ permission: PermissionName) -> Decision { .allow }
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

let site = try await Site<Member>(.fromEnvironment(drivers: .sqlite, .postgres)) { site in
    site.migrations = [Migration(app: "customauth", name: "0001_initial") { try $0.createTable(Member.self) }]
    site.mount(.accounts, at: "accounts")
    site.mount(.signUp, at: "sign_up")
    site.mount(.dashboard, at: "dashboard")
    site.loginRedirectURL = "dashboard"
}
await site.main(site.router())
