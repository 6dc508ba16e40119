import Foundation
import Testing
import WatchwordAuth
import WatchwordDatabase
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting

@Suite struct `Signing up` {
    static let good: FormData = [
        "username": "john", "email": "Lennon@EXAMPLE.com", "password1": "correct horse", "password2": "correct horse",
    ]

    @Test(arguments: DatabaseEngine.allCases)
    func `A visitor becomes a user`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            var form = SignUpForm(accounts: test.accounts, data: Self.good)
            let john = try #require(try await form.createUser())
            let kept = try #require(try await test.accounts.users.byUsername("john"))
            #expect(kept.id == john.id && kept.email == "Lennon@example.com")
            #expect(kept.isActive && !kept.isStaff && !kept.isSuperuser && kept.lastLogin == nil)
            #expect(try await test.accounts.passwords.check("correct horse", of: kept))
        }
    }

    @Test func `The form has Django's fields in Django's order`() async throws {
        try await withAccounts { test in
            let form = SignUpForm(accounts: test.accounts).form
            #expect(form.fields.map(\.name) == ["username", "email", "password1", "password2"])
            let html = form.asP.html
            for input in [
                """
                <input type="text" name="username" maxlength="150" autocapitalize="none" autocomplete="username" \
                autofocus required aria-describedby="id_username_helptext" id="id_username">
                """,
                """
                <input type="email" name="email" autocomplete="email" maxlength="254" required id="id_email">
                """,
                """
                <input type="password" name="password1" autocomplete="new-password" required \
                aria-describedby="id_password1_helptext" id="id_password1">
                """,
                """
                <input type="password" name="password2" autocomplete="new-password" required \
                aria-describedby="id_password2_helptext" id="id_password2">
                """,
            ] {
                #expect(html.contains(input), "\(html)")
            }
        }
    }

    @Test(
        arguments: [
            (
                ["username": "john", "email": "j@x.co", "password1": "a", "password2": "b"],
                ["password2": ["password_mismatch"]]
            ),
            (
                ["username": "john", "email": "j@x.co", "password1": "john", "password2": "john"],
                ["password2": ["password_too_similar", "password_too_short", "password_too_common"]]
            ),
            (
                ["username": "jo hn", "email": "j@", "password1": "", "password2": "john"],
                [
                    "username": ["invalid"], "email": ["invalid"], "password1": ["required"],
                    "password2": ["password_too_similar", "password_too_short", "password_too_common"],
                ]
            ),
            (
                [
                    "username": String(repeating: "x", count: 151), "email": "", "password1": "a\0b",
                    "password2": "a\0b",
                ],
                [
                    "username": ["max_length"], "email": ["required"], "password1": ["null_characters_not_allowed"],
                    "password2": ["null_characters_not_allowed"],
                ]
            ),
            (
                ["username": "TAKEN", "email": "j@x.co", "password1": "taken", "password2": "taken"],
                ["username": ["unique"], "password2": ["password_too_short"]]
            ),
            (
                [
                    "username": "\u{FF34}aken", "email": "j@x.co", "password1": "correct horse",
                    "password2": "correct horse",
                ],
                ["username": ["unique"]]
            ),
            (
                [
                    "username": "e\u{301}va", "email": "j@x.co", "password1": "caf\u{E9} time",
                    "password2": "cafe\u{301} time",
                ],
                ["password2": ["password_mismatch"]]
            ),
            (
                [:],
                [
                    "username": ["required"], "email": ["required"], "password1": ["required"],
                    "password2": ["required"],
                ]
            ),
        ] as [([String: String], [String: [String]])])
    func `What is wrong is said where it is wrong`(data: [String: String], codes: [String: [String]]) async throws {
        try await withAccounts { test in
            _ = try await test.accounts.users.create(User(username: "taken"), password: nil)
            var form = SignUpForm(accounts: test.accounts, data: FormData(data.map { ($0.key, $0.value) }))
            #expect(try await form.createUser() == nil)
            #expect(form.form.errors.codes == codes)
            let count = try await test.database.read { try $0.count(User.self) }
            #expect(count == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Of two who want a name at the same moment one gets it and the other is told`(
        on engine: DatabaseEngine
    ) async throws {
        try await withAccounts(on: engine) { test in
            let accounts = test.accounts
            let results = try await withThrowingTaskGroup(of: [String: [String]].self) { group in
                for number in 0..<6 {
                    group.addTask {
                        let password = "correct horse \(number)"
                        let data: FormData = [
                            "username": "john", "email": "lennon@example.com", "password1": password,
                            "password2": password,
                        ]
                        var form = SignUpForm(accounts: accounts, data: data)
                        return try await form.createUser() == nil ? form.form.errors.codes : [:]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.filter(\.isEmpty).count == 1)
            #expect(results.filter { $0 == ["username": ["unique"]] }.count == 5)
        }
    }

    @Test func `V8.2.3: fields that the form does not have are not taken`() async throws {
        try await withAccounts { test in
            var form = SignUpForm(
                accounts: test.accounts,
                data: FormData(
                    Self.good.entries.map { ($0.name, $0.value) } + [
                        ("is_superuser", "1"), ("is_staff", "on"), ("id", "1"), ("is_active", "0"),
                    ]))
            let john = try #require(try await form.createUser())
            #expect(!john.isSuperuser && !john.isStaff && john.isActive)
        }
    }

    @Test func `A site may do without the address, and without rules`() async throws {
        try await withAccounts(settings: {
            $0.signUpEmail = .optional
            $0.passwordPolicy = .none
        }) { test in
            var form = SignUpForm(
                accounts: test.accounts, data: ["username": "john", "password1": "1", "password2": "1"])
            #expect(!form.form.asP.html.contains("password1_helptext"))
            let john = try #require(try await form.createUser())
            #expect(john.email.isEmpty)
        }
    }
}
