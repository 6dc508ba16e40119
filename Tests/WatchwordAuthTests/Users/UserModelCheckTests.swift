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

/// A backend that lets nobody in.
private struct Nobody: AuthenticationBackend {
    let name: BackendName = "nobody"

    func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<Careless>
    {
        .notMine
    }

    func user(_ id: Careless.ID) async throws -> Careless? { nil }
}
