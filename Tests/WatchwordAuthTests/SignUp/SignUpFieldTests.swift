import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting
import WatchwordText

@Suite struct `More questions at sign-up` {
    /// What an app writes: two properties of the model, a box for the terms, an invitation, and a rule for all together.
    private static var plan: SignUpPlan<Agent> {
        var plan = SignUpPlan<Agent>()
        plan.fields = [
            SignUpField(\.nickname) { name in
                (name?.count ?? 3) < 3 ? Sentence("Use at least three letters.") : nil
            },
            SignUpField(\.likesNews),
            SignUpField(\.rank),
            SignUpField(\.shoeSize),
            SignUpField(\.chief),
            SignUpField(FormField("terms", .checkbox, label: Sentence("I accept the terms"))),
            SignUpField(FormField("city", .text, required: false)) { agent, answer in
                agent.familyName = answer.text ?? ""
            },
        ]
        plan.check = { form, agent in
            if agent.nickname == agent.givenName {
                form.addError(FormError("same", Sentence("That is your own name.")), to: "nickname")
            }
        }
        return plan
    }

    private static let good = [
        "identifier": "ringo", "contact_address": "ringo@example.com", "height": "1.73", "given_name": "Richard",
        "nickname": "Ritchie", "likes_news": "on", "rank": "doubleZero", "shoe_size": "43", "terms": "on",
        "city": "Liverpool", "password1": "correct horse",
        "password2": "correct horse",
    ]

    private func form(_ test: TestAccounts<Agent>, _ changes: [String: String?] = [:]) -> SignUpForm<Agent> {
        var typed = Self.good
        for (name, value) in changes { typed[name] = value }
        return SignUpForm(accounts: test.accounts, data: FormData(typed.map { ($0.key, $0.value) }))
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Answers land in the model`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Agent.self, on: engine, signUp: Self.plan) { test in
            var form = form(test)
            #expect(
                form.form.fields.map(\.name) == [
                    "identifier", "contact_address", "height", "given_name", "nickname", "likes_news", "rank",
                    "shoe_size",
                    "chief", "terms", "city",
                    "password1", "password2",
                ])
            let made = try await form.createUser()
            let ringo = try #require(made, "\(form.form.errors.codes)")
            let kept = try #require(try await test.accounts.users.byID(ringo.id))
            #expect(kept.nickname == "Ritchie" && kept.likesNews && kept.familyName == "Liverpool")
            #expect(kept.rank == .doubleZero && kept.shoeSize == 43 && kept.chief == nil)
            #expect(!kept.isStaff && !kept.isSuperuser)
        }
    }

    @Test func `A choice is a list of the model's own words, and an agent may follow another`() async throws {
        try await withAccounts(of: Agent.self, signUp: Self.plan) { test in
            let html = form(test).form.asP.html
            #expect(html.contains("<option value=\"doubleZero\" selected>Double zero</option>"), "\(html)")
            let chief = try await test.accounts.users.create(Agent(username: "M"), password: nil)
            var form = form(test, ["chief": chief.id.description, "rank": ""])
            let made = try await form.createUser()
            let ringo = try #require(made, "\(form.form.errors.codes)")
            #expect(ringo.chief == chief.id && ringo.rank == nil)
        }
    }

    @Test func `What may be left out may be left out`() async throws {
        try await withAccounts(of: Agent.self, signUp: Self.plan) { test in
            var form = form(test, ["nickname": "", "likes_news": nil, "city": nil, "given_name": ""])
            let ringo = try #require(try await form.createUser())
            #expect(ringo.nickname == nil && !ringo.likesNews && ringo.givenName.isEmpty && ringo.familyName.isEmpty)
        }
    }

    @Test(
        arguments: [
            (["terms": nil], ["terms": ["required"]]),
            (["nickname": "Ri"], ["nickname": ["invalid"]]),
            (["nickname": "Ringo the Great"], ["nickname": ["max_length"]]),
            (["nickname": "Richard"], ["nickname": ["same"]]),
            (["height": "tall"], ["height": ["invalid"]]),
            (["height": "nan"], ["height": ["invalid"]]),
            (["height": "1e999"], ["height": ["invalid"]]),
            (["height": ""], ["height": ["required"]]),
            (["height": "0.1"], ["height": ["min_value"]]),
            (["shoe_size": "4300000000"], ["shoe_size": ["invalid"]]),
            (["shoe_size": "99999999999999999999"], ["shoe_size": ["invalid"]]),
            (["rank": "admiral"], ["rank": ["invalid_choice"]]),
            (["chief": "4711"], ["chief": ["invalid"]]),
            (["chief": "M"], ["chief": ["invalid"]]),
            (["contact_address": "nowhere"], ["contact_address": ["invalid"]]),
        ] as [([String: String?], [String: [String]])])
    func `A wrong answer is told and makes no account`(
        changes: [String: String?], codes: [String: [String]]
    ) async throws {
        try await withAccounts(of: Agent.self, on: .sqlite, signUp: Self.plan) { test in
            var form = form(test, changes)
            #expect(try await form.createUser() == nil)
            #expect(form.form.errors.codes == codes)
            let count = try await test.database.read { try $0.count(Agent.self) }
            #expect(count == 0)
        }
    }

    @Test func `V8.2.3: nothing is taken that was not asked for`() async throws {
        try await withAccounts(of: Agent.self, signUp: Self.plan) { test in
            var form = form(test, ["is_staff": "on", "is_superuser": "True", "id": "77", "password": "x"])
            let ringo = try #require(try await form.createUser())
            #expect(!ringo.isStaff && !ringo.isSuperuser && ringo.id.description != "77")
        }
    }

    @Test func `A question takes the place of the one of its name`() async throws {
        var plan = SignUpPlan<Agent>()
        plan.fields = [SignUpField(\.height) { $0 < 1 ? Sentence("In metres.") : nil }]
        try await withAccounts(of: Agent.self, on: .sqlite, signUp: plan) { test in
            var form = form(test, ["height": "0.5"])
            #expect(form.form.fields.filter { $0.name == "height" }.count == 1)
            let made = try await form.createUser()
            #expect(made == nil)
            #expect(form.form.errors.codes == ["height": ["invalid"]])
        }
    }

    @Test func `A rule that fails makes no account`() async throws {
        struct Broken: Error {}
        var plan = SignUpPlan<Agent>()
        plan.check = { _, _ in throw Broken() }
        try await withAccounts(of: Agent.self, signUp: plan) { test in
            await #expect(throws: Broken.self) {
                var form = form(test)
                _ = try await form.createUser()
            }
            let ringo = try await test.accounts.users.byUsername("ringo")
            #expect(ringo == nil)
        }
    }
}
