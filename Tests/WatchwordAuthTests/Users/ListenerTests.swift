import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordForms
import WatchwordTesting
import WatchwordText

@Suite struct `Answers of yes or no, and documents, of a user model` {
    private static var plan: SignUpPlan<Listener> {
        var plan = SignUpPlan<Listener>()
        plan.fields = [SignUpField(\.wishes)]
        return plan
    }

    private func form(_ test: TestAccounts<Listener>, wishes: String) -> SignUpForm<Listener> {
        SignUpForm(
            accounts: test.accounts,
            data: [
                "name": "eve", "wants_news": "on", "wishes": wishes, "password1": "correct horse",
                "password2": "correct horse",
            ])
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A document with a NUL in it is an error of the form, whatever the database would keep`(
        on engine: DatabaseEngine
    ) async throws {
        #expect(UserModelCheck.findings(of: Listener.self, signUp: Self.plan).filter { $0.weight == .error }.isEmpty)
        try await withAccounts(of: Listener.self, on: engine, signUp: Self.plan) { test in
            for bad in [
                #"{"music":"a\u0000"}"#, #"{"\u0000":"a"}"#, #"{"music":"\\\u0000"}"#, #"{"music":1}"#, "music",
            ] {
                var form = form(test, wishes: bad)
                #expect(try await form.createUser() == nil)
                #expect(form.form.errors.codes == ["wishes": ["invalid"]], "\(bad)")
            }
            // A backslash and five letters.
            var form = form(test, wishes: #"{"music":"\\u0000"}"#)
            let made = try await form.createUser()
            let eve = try #require(made, "\(form.form.errors.codes)")
            #expect(try await test.accounts.users.byID(eve.id)?.wishes.value == ["music": #"\u0000"#])
            #expect(eve.wantsNews)
        }
    }

    @Test(
        "A person at a terminal says yes or no in words",
        arguments: [
            ("yes", true), ("Y", true), ("on", true), ("true", true), ("True", true), ("1", true), ("no", false),
            ("N", false), ("off", false), ("false", false), ("0", false), ("", false), ("maybe", nil), ("yess", nil),
            ("2", nil), (" ", nil),
        ] as [(String, Bool?)])
    func words(answer: String, meaning: Bool?) async throws {
        try await withAccounts(of: Listener.self, on: .sqlite) { test in
            let inputs = SuperuserInputs(accounts: test.accounts)
            #expect(inputs.all.map(\.name) == ["name", "wants_news"])
            let problems = inputs.problems(with: answer, for: "wants_news").map { Catalogue.english.text($0) }
            #expect(problems == (meaning == nil ? ["Answer yes or no."] : []))
            if let meaning {
                let user = try inputs.user(from: ["name": "eve", "wants_news": answer])
                #expect(user.wantsNews == meaning)
            }
        }
    }
}
