import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordMail
import WatchwordTemplates
import WatchwordTesting

/// All forms with user models that have little in common: the table of what works with which model has one row, all.
@Suite struct `Forms and user models` {
    /// What a visitor types to become a user, beside the password.
    struct Newcomer: Sendable {
        let answers: [String: String]
        let name: String
        let address: String?
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Every form works with the default user`(on engine: DatabaseEngine) async throws {
        try await tell(
            User.self, on: engine,
            Newcomer(
                answers: ["username": "ringo", "email": "ringo@example.com"], name: "ringo",
                address: "ringo@example.com"))
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Every form works where the address is the name`(on engine: DatabaseEngine) async throws {
        try await tell(
            Member.self, on: engine,
            Newcomer(
                answers: ["email": "ringo@example.com", "date_of_birth": "1940-07-07"], name: "ringo@example.com",
                address: "ringo@example.com"))
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Every form works where every property has another name`(on engine: DatabaseEngine) async throws {
        try await tell(
            Agent.self, on: engine,
            Newcomer(
                answers: [
                    "identifier": "ringo-7", "contact_address": "ringo@example.com", "height": "1.73",
                    "given_name": "Richard",
                ], name: "ringo-7", address: "ringo@example.com")
        ) { agent in
            #expect(agent.height == 1.73 && agent.shortName == "Richard" && agent.nickname == nil)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Every form works with the least that a user can be`(on engine: DatabaseEngine) async throws {
        try await tell(Guest.self, on: engine, Newcomer(answers: ["name": "ringo"], name: "ringo", address: nil))
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Every form works where keys are no numbers`(on engine: DatabaseEngine) async throws {
        try await tell(
            Visitor.self, on: engine,
            Newcomer(answers: ["email": "ringo@example.com"], name: "ringo@example.com", address: "ringo@example.com"))
    }

    private func tell<U: UserModel>(
        _ model: U.Type, on engine: DatabaseEngine, _ visitor: Newcomer, look: (U) throws -> Void = { _ in }
    ) async throws {
        try await withAccounts(of: model, on: engine) { test in
            let accounts = test.accounts
            let first = "correct horse", second = "wrong zebra", third = "third giraffe", fourth = "fourth bison"

            let typed = visitor.answers.merging(["password1": first, "password2": first]) { $1 }
            var signUp = SignUpForm(accounts: accounts, data: FormData(typed.map { ($0.key, $0.value) }))
            let made = try await signUp.createUser()
            let user = try #require(made, "\(signUp.form.errors.codes)")
            #expect(user.id.isSaved && user.signInName == visitor.name && user.isActive && !user.isStaff)
            try look(user)

            var wrong = SignInForm(accounts: accounts, data: ["username": visitor.name, "password": second])
            #expect(try await wrong.authenticate() == nil)
            #expect(wrong.form.errors.codes == [FormErrors.nonFieldKey: ["invalid_login"]])
            var signIn = SignInForm(accounts: accounts, data: ["username": visitor.name, "password": first])
            let found = try #require(try await signIn.authenticate())
            let session = Session()
            let cookie = try await test.signIn(found.user, in: session)
            let signedIn = try #require(try await test.user(of: cookie))
            #expect(signedIn.id == user.id && signedIn.lastLogin == test.clock.now)

            var change = PasswordChangeForm(
                accounts: accounts, user: signedIn,
                data: ["old_password": first, "new_password1": second, "new_password2": second])
            #expect(try await change.change(keeping: session) != nil)
            try await accounts.sessions.save(session)
            #expect(try await test.user(of: session.key?.raw ?? "")?.id == user.id)

            if let address = visitor.address {
                var reset = PasswordResetForm(accounts: accounts, data: ["email": address.uppercased()])
                let isAddress = try await reset.requestLink(
                    at: `Forgotten passwords`.site, rendering: `Forgotten passwords`.render)
                #expect(isAddress)
                await accounts.jobs.finish()
                #expect(test.outbox.messages.map(\.to) == [[address]])
                let parts = try #require(test.outbox.messages.first).body.split(separator: "/")
                let owner = try #require(try await accounts.passwordReset.user(uid: String(parts[2])))
                #expect(accounts.passwordReset.check(String(parts[3]), for: owner))
            } else {
                #expect(try await accounts.passwordReset.recipients(of: "ringo@example.com").isEmpty)
            }
            let changed = try #require(try await accounts.users.byID(user.id))
            var set = SetPasswordForm(
                accounts: accounts, user: changed, data: ["new_password1": third, "new_password2": third])
            let after = try #require(try await set.setPassword())
            #expect(try await test.user(of: session.key?.raw ?? "") == nil)

            var admin = AdminPasswordChangeForm(
                accounts: accounts, user: after, data: ["password1": fourth, "password2": fourth])
            let given = try #require(try await admin.change())
            #expect(try await accounts.passwords.check(fourth, of: given))
        }
    }
}
