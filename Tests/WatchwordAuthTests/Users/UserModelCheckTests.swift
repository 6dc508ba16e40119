import Foundation
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
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
                "users.E007", "users.W001", "users.W002",
            ])
        #expect(findings.filter { $0.weight == .error }.count == 8)
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
        #expect(findings.map(\.id) == ["users.E006", "users.I001"])
        #expect(findings.first.map { Catalogue.english.text($0.hint) }?.contains("init(username:)") == true)
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
    static let emailField: EmailField<Careless>? = EmailField(\Careless.mail)
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
