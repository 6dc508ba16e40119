#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

public import WatchwordCrypto
public import WatchwordDatabase

/// The user that a site has unless it brings its own: the rows of `auth_user`.
public struct User: UserModel {
    /// The key of the row.
    public var id: ID<User> = .unsaved
    /// The encoded password.
    public var password: EncodedPassword
    /// When the user last signed in.
    public var lastLogin: Date?
    /// Whether the user has every permission without being given it.
    public var isSuperuser = false
    /// The name the user signs in with, at most 150 code points.
    public var username: String
    /// The first name, or nothing.
    public var firstName = ""
    /// The last name, or nothing.
    public var lastName = ""
    /// The e-mail address, or nothing. Neither unique nor checked by the database.
    public var email = ""
    /// Whether the user may enter the admin.
    public var isStaff = false
    /// Whether the user may sign in. Accounts are switched off rather than deleted, so that what they did keeps its name.
    public var isActive = true
    /// When the account was made.
    public var dateJoined: Date

    /// A user who is not in the database yet.
    public init(
        username: String, email: String = "", firstName: String = "", lastName: String = "", dateJoined: Date = Date()
    ) {
        // Not the property's default, which would draw random letters for every row that is read.
        password = .unusable
        self.username = username
        self.email = email
        self.firstName = firstName
        self.lastName = lastName
        self.dateJoined = dateJoined
    }

    /// A user who has a name and nothing else.
    public init(username: String) {
        self.init(username: username, email: "")
    }

    /// The schema of `auth_user`.
    public static let schema = Schema<User>("auth") {
        Field(\.id)
        Field(\.password, .maxLength(128))
        Field(\.lastLogin, label: "last login")
        Field(\.isSuperuser, label: "superuser status")
        Field(\.username, .unique, .max(150))
        Field(\.firstName, .max(150), .blank, label: "first name")
        Field(\.lastName, .max(150), .blank, label: "last name")
        Field(\.email, .email, .max(254), .blank, label: "email address")
        Field(\.isStaff, label: "staff status")
        Field(\.isActive, label: "active")
        Field(\.dateJoined, label: "date joined")
    }

    /// Users sign in with their user name.
    public static let usernameField = UsernameField(\User.username)
    /// Mail goes to the e-mail address.
    public static let emailField = EmailField(\User.email)
    /// `createsuperuser` asks for an e-mail address.
    public static let requiredFields = [RequiredField(\User.email)]
    /// The join tables of the default user.
    public static let membership = MembershipTables.ofDefaultUser

    /// Makes the user superuser and staff.
    public mutating func becomeSuperuser() {
        isStaff = true
        isSuperuser = true
    }

    /// First and last name with a space between; nothing when there is neither.
    public var fullName: String {
        [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
    }
    /// The first name.
    public var shortName: String { firstName }
}

extension User {
    /// Reads a row, the columns in the order of the schema.
    public init(row: Row) throws {
        id = try row[0]
        password = try row[1]
        lastLogin = try row[2]
        isSuperuser = try row[3]
        username = try row[4]
        firstName = try row[5]
        lastName = try row[6]
        email = try row[7]
        isStaff = try row[8]
        isActive = try row[9]
        dateJoined = try row[10]
    }

    /// Writes a row, the columns in the order of the schema.
    public func encode(into values: inout Values) {
        values.add(id)
        values.add(password)
        values.add(lastLogin)
        values.add(isSuperuser)
        values.add(username)
        values.add(firstName)
        values.add(lastName)
        values.add(email)
        values.add(isStaff)
        values.add(isActive)
        values.add(dateJoined)
    }
}
