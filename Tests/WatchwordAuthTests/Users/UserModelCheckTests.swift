import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordText

@Suite struct `Checks of user models` {
    @Test func `A model that is written right has nothing said against it`() {
        #expect(UserModelCheck.findings(of: User.self).isEmpty)
        #expect(UserModelCheck.findings(of: Member.self).isEmpty)
        #expect(UserModelCheck.findings(of: Agent.self).isEmpty)
    }

    @Test func `All mistakes of a model are told at once, errors first, each with what to do`() {
        let findings = UserModelCheck.findings(of: Careless.self)
        #expect(
            findings.map(\.id) == [
                "auth.E003", "auth.E002", "users.E003", "users.E002", "users.E004", "users.E005", "auth.C010",
                "users.E008", "users.E008", "users.E007", "users.W001",
            ])
        #expect(findings.filter { $0.weight == .error }.count == 10)
        for finding in findings {
            for sentence in [finding.finding, finding.hint] {
                #expect(Catalogue.english.contains(sentence.key), "\(sentence.key)")
                #expect(!Catalogue.english.text(sentence).contains("{"))
            }
        }
    }

    @Test func `A name that two may have is a warning where a backend of one's own may tell them apart`() {
        let findings = UserModelCheck.findings(of: Careless.self, backends: [.other(Nobody()), .model])
        #expect(findings.contains { $0.id == "auth.W004" && $0.weight == .warning })
        #expect(!findings.contains { $0.id == "auth.E003" })
        #expect(
            UserModelCheck.findings(of: Careless.self, backends: [.allowAllUsers]).contains { $0.id == "auth.E003" })
    }

    @Test func `A constraint on the name alone makes it unique too`() {
        #expect(UserModelCheck.findings(of: Constrained.self).map(\.id) == ["users.I001"])
    }

    @Test func `A property that the schema does not know is told before anything is asked of it`() {
        #expect(UserModelCheck.findings(of: Forgetful.self).map(\.id) == ["users.E001"])
        #expect(UserModelCheck.findings(of: Unnamed.self).map(\.id) == ["users.E001"])
    }

    @Test func `A model of which no user can be made says what it needs`() {
        let findings = UserModelCheck.findings(of: Picky.self)
        #expect(findings.map(\.id) == ["users.E006", "users.I001", "users.W003"])
        #expect(findings.first.map { Catalogue.english.text($0.hint) }?.contains("init(username:)") == true)
        #expect(findings.first.map { Catalogue.english.text($0.finding) }?.contains("no rank") == true)
    }

    @Test func `What a new user is like is never guessed`() throws {
        let findings = UserModelCheck.findings(of: Guessed.self).filter { $0.id != "users.I001" }
        #expect(findings.map(\.id) == Array(repeating: "users.E008", count: 5) + ["users.W003"])
        #expect(
            findings.compactMap { $0.finding.parameters["property"] } == [
                "role", "likesNews", "level", "prefs", "bornOn", "motto",
            ])
        #expect(findings.first.map { Catalogue.english.text($0.hint) }?.contains("Field(\\.role, default: …)") == true)
        // Whoever makes the user says what it is like.
        #expect(UserModelCheck.findings(of: Decided.self).map(\.id) == ["users.I001"])
        #expect(try Decided(username: "x").level == 0)
    }

    @Test func `What sign-up may not ask, or asks already, is told`() {
        var signUp = SignUpPlan<User>()
        signUp.fields = [
            SignUpField(\User.isStaff), SignUpField(\User.id), SignUpField(FormField("password1", .text)),
            SignUpField(\User.firstName), SignUpField(\User.firstName), SignUpField(\User.email),
        ]
        #expect(
            UserModelCheck.findings(of: User.self, signUp: signUp).map(\.id) == [
                "users.E011", "users.E011", "users.E010", "users.E010",
            ])
    }

    @Test func `A question about a property without a field is told, and is no crash`() {
        var signUp = SignUpPlan<Guest>()
        signUp.fields = [SignUpField(\Guest.motto), SignUpField(\Guest.name)]
        let findings = UserModelCheck.findings(of: Guest.self, signUp: signUp)
        #expect(findings.map(\.id) == ["users.E001"])
        #expect(
            findings.first.map { Catalogue.english.text($0.finding) }?.contains(
                "SignUpField names a property that is computed") == true)
    }

    @Test func `Users without an address are worth a note, no more`() {
        let findings = UserModelCheck.findings(of: Guest.self)
        #expect(findings.map(\.id) == ["users.I001"] && findings.allSatisfy { $0.weight == .note })
    }
}

/// A user model with as many mistakes as can be made in one.
private struct Careless: UserModel {
    var id: ID<Careless> = .unsaved
    var name: String
    var mail = ""
    var password = EncodedPassword.unusable
    var isAuthenticated = false
    var bornOn: CalendarDate
    var patron: ID<User>
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
private struct Forgetful: UserModel {
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
private struct Constrained: UserModel {
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
private struct Picky: UserModel {
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
    fileprivate var motto: String {
        get { "" }
        set {}
    }
}

/// A user model of whose new users the schema says nothing.
private struct Guessed: UserModel {
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
private struct Decided: UserModel {
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
private struct Unnamed: UserModel {
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

/// A backend that lets nobody in.
private struct Nobody: AuthenticationBackend {
    let name: BackendName = "nobody"

    func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<Careless>
    {
        .notMine
    }

    func user(_ id: Careless.ID) async throws -> Careless? { nil }
}
