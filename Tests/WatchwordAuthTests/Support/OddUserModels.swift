import Foundation
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase

// User models that are wrong in one way or another, and two that are not, for what is said of them.

/// A user model with as many mistakes as can be made in one.
struct Careless: UserModel {
    var id: ID<Careless> = .unsaved
    var name: String
    var mail = ""
    var password = EncodedPassword.unusable
    var isAuthenticated = false
    var bornOn: CalendarDate
    var patron: User.ID
    var lastLogin: Date? {
        get { nil }
        set {}
    }

    static let schema = Schema<Careless>("careless") {
        Field(\.id)
        Field(\.name, .max(10))
        Field(\.mail)
        Field(\.password, .maxLength(30))
        Field(\.isAuthenticated)
        Field(\.bornOn)
        Field(\.patron)
    }
    static let usernameField = UsernameField(\Careless.name)
    static let emailField = EmailField(\Careless.mail)
    static let requiredFields = [
        RequiredField(\Careless.name), RequiredField(\Careless.name), RequiredField(\Careless.password),
    ]
}

extension Careless {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        mail = try row[2]
        password = try row[3]
        isAuthenticated = try row[4]
        bornOn = try row[5]
        patron = try row[6]
    }
}

/// A user model that asks for something the schema has no field for.
struct Forgetful: UserModel {
    var id: ID<Forgetful> = .unsaved
    var name: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var shoeSize: Int {
        get { 0 }
        set {}
    }

    static let schema = Schema<Forgetful>("forgetful") {
        Field(\.id)
        Field(\.name)
        Field(\.password)
        Field(\.lastLogin)
    }
    static let usernameField = UsernameField(\Forgetful.name)
    static let requiredFields = [RequiredField(\Forgetful.shoeSize)]
}

extension Forgetful {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        password = try row[2]
        lastLogin = try row[3]
    }
}

/// A user model whose name is unique by a constraint.
struct Constrained: UserModel {
    var id: ID<Constrained> = .unsaved
    var name: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?

    static let schema = Schema<Constrained>("constrained", constraints: [.unique(\.name)]) {
        Field(\.id)
        Field(\.name)
        Field(\.password)
        Field(\.lastLogin)
    }
    static let usernameField = UsernameField(\Constrained.name)
}

extension Constrained {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        password = try row[2]
        lastLogin = try row[3]
    }
}

/// A user model whose rows need a rank that no default gives.
struct Picky: UserModel {
    var id: ID<Picky> = .unsaved
    var name: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var rank: String

    static let schema = Schema<Picky>("picky") {
        Field(\.id)
        Field(\.name, .unique)
        Field(\.password)
        Field(\.lastLogin)
        Field(\.rank)
    }
    static let usernameField = UsernameField(\Picky.name)
}

extension Picky {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        password = try row[2]
        lastLogin = try row[3]
        rank = try row[4]
        if rank.isEmpty { throw DatabaseError.unreadable("no rank") }
    }
}

extension Guest {
    var motto: String {
        get { "" }
        set {}
    }
}

/// A user model of whose new users the schema says nothing.
struct Guessed: UserModel {
    enum Role: String, Choice { case boss, guest }

    var id: ID<Guessed> = .unsaved
    var name: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var role = Role.guest
    var likesNews = true
    var level = 5
    var prefs = JSON(["theme": "dark"])
    var bornOn: CalendarDate
    var motto = "Hello"
    var isActive = true
    var isStaff = false
    var joined = Date()
    var color: String?

    static let schema = Schema<Guessed>("guessed") {
        Field(\.id)
        Field(\.name, .unique)
        Field(\.password)
        Field(\.lastLogin)
        Field(\.role)
        Field(\.likesNews)
        Field(\.level)
        Field(\.prefs)
        Field(\.bornOn)
        Field(\.motto)
        Field(\.isActive)
        Field(\.isStaff)
        Field(\.joined)
        Field(\.color)
    }
    static let usernameField = UsernameField(\Guessed.name)
}

extension Guessed {
    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        password = try row[2]
        lastLogin = try row[3]
        role = try row[4]
        likesNews = try row[5]
        level = try row[6]
        prefs = try row[7]
        bornOn = try row[8]
        motto = try row[9]
        isActive = try row[10]
        isStaff = try row[11]
        joined = try row[12]
        color = try row[13]
    }
}

/// A user model that says itself what a new user is like.
struct Decided: UserModel {
    var id: ID<Decided> = .unsaved
    var name: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var level = 5

    static let schema = Schema<Decided>("decided") {
        Field(\.id)
        Field(\.name, .unique)
        Field(\.password)
        Field(\.lastLogin)
        Field(\.level)
    }
    static let usernameField = UsernameField(\Decided.name)

    init(username: String) throws {
        name = username
        level = 0
    }

    init(row: Row) throws {
        id = try row[0]
        name = try row[1]
        password = try row[2]
        lastLogin = try row[3]
        level = try row[4]
    }
}

/// A user model whose name is no column.
struct Unnamed: UserModel {
    var id: ID<Unnamed> = .unsaved
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var name: String {
        get { "" }
        set {}
    }

    static let schema = Schema<Unnamed>("unnamed") {
        Field(\.id)
        Field(\.password)
        Field(\.lastLogin)
    }
    static let usernameField = UsernameField(\Unnamed.name)
}

extension Unnamed {
    init(row: Row) throws {
        id = try row[0]
        password = try row[1]
        lastLogin = try row[2]
    }
}
