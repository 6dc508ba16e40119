import Foundation
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase

/// A user model with another name than user name and e-mail address for everything, names for people, and groups and
/// permissions.
struct Agent: UserModel, OwnTable {
    var id: ID<Agent> = .unsaved
    var identifier: String
    var password = EncodedPassword.unusable
    var lastLogin: Date?
    var contactAddress = ""
    var height: Double
    var givenName = ""
    var familyName = ""
    var nickname: String?
    var likesNews = false
    var rank: Rank?
    var shoeSize: Int?
    var chief: Agent.ID?
    var isStaff = false
    var isSuperuser = false

    static let schema = Schema<Agent>("agency") {
        Field(\.id)
        Field(\.identifier, .unique, .max(40))
        Field(\.password, .maxLength(128))
        Field(\.lastLogin)
        Field(\.contactAddress, .email)
        Field(\.height, .atLeast(0.3), .help("In metres."))
        Field(\.givenName, .max(30), .blank)
        Field(\.familyName, .max(30), .blank)
        Field(\.nickname, .maxLength(10))
        Field(\.likesNews, label: "send me news", default: false)
        Field(\.rank)
        Field(\.shoeSize)
        Field(\.chief, .references(onDelete: .setNull))
        Field(\.isStaff)
        Field(\.isSuperuser)
    }
    static let usernameField = UsernameField(\Agent.identifier)
    static let emailField = EmailField(\Agent.contactAddress)
    static let requiredFields = [RequiredField(\Agent.height), RequiredField(\Agent.givenName)]
    static let membership = MembershipTables(of: Agent.self)

    var fullName: String { "\(givenName) \(familyName)" }
    var shortName: String { givenName }
    mutating func becomeSuperuser() {
        isStaff = true
        isSuperuser = true
    }

    static let migration = Migration(app: "agency", name: "0001_initial") { connection in
        try connection.createTable(Agent.self)
        try connection.createMembershipTables(for: Agent.self)
    }
}

/// What an agent can be.
enum Rank: String, Choice {
    case junior, doubleZero
}

extension Agent {
    init(row: Row) throws {
        id = try row[0]
        identifier = try row[1]
        password = try row[2]
        lastLogin = try row[3]
        contactAddress = try row[4]
        height = try row[5]
        givenName = try row[6]
        familyName = try row[7]
        nickname = try row[8]
        likesNews = try row[9]
        rank = try row[10]
        shoeSize = try row[11]
        chief = try row[12]
        isStaff = try row[13]
        isSuperuser = try row[14]
    }
}
