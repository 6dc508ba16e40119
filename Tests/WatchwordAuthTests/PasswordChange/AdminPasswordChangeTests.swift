import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting

@Suite struct `An administrator gives a password` {
    private static let good: FormData = ["password1": "wrong zebra", "password2": "wrong zebra"]

    @Test(arguments: DatabaseEngine.allCases)
    func `The new password holds, and every session of the user ends`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let cookie = try await test.signIn(john)
            var form = AdminPasswordChangeForm(accounts: test.accounts, user: john, data: Self.good)
            let changed = try #require(try await form.change())
            #expect(form.changedFields == ["password"] && !form.takesPasswordAway)
            #expect(try await test.user(of: cookie) == nil)
            #expect(try await test.accounts.passwords.check("wrong zebra", of: changed))
            #expect(try await test.accounts.users.byID(john.id)?.password == changed.password)
        }
    }

    @Test func `The password is taken away, whatever was typed, and the log is told of nothing`() async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            var form = AdminPasswordChangeForm(
                accounts: test.accounts, user: john, data: ["usable_password": "false", "password1": "x"])
            let changed = try #require(try await form.change())
            #expect(!changed.password.isUsable && form.changedFields.isEmpty)
            #expect(try await test.accounts.users.byID(john.id)?.password.isUsable == false)

            // There is no choice to be made of an account without a password: it gets one.
            let again = AdminPasswordChangeForm(accounts: test.accounts, user: changed)
            #expect(again.form.fields.map(\.name) == ["password1", "password2"])
            #expect(again.form.fields.allSatisfy { $0.required })
            var given = AdminPasswordChangeForm(
                accounts: test.accounts, user: changed,
                data: ["usable_password": "false", "password1": "wrong zebra", "password2": "wrong zebra"])
            #expect(try await given.change()?.password.isUsable == true)
        }
    }

    @Test(
        arguments: [
            ([:], ["password1": ["required"], "password2": ["required"]]),
            (["password1": "wrong zebra"], ["password2": ["required"]]),
            (["password1": "a", "password2": "b"], ["password2": ["password_mismatch"]]),
            (
                ["password1": "john", "password2": "john"],
                ["password2": ["password_too_similar", "password_too_short", "password_too_common"]]
            ),
            (
                ["usable_password": "perhaps", "password1": "wrong zebra", "password2": "wrong zebra"],
                ["usable_password": ["invalid_choice"]]
            ),
        ] as [([String: String], [String: [String]])])
    func `What is wrong is said, and nothing changes`(typed: [String: String], codes: [String: [String]]) async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            var form = AdminPasswordChangeForm(
                accounts: test.accounts, user: john, data: FormData(typed.map { ($0.key, $0.value) }))
            #expect(try await form.change() == nil)
            #expect(form.form.errors.codes == codes)
            #expect(try await test.accounts.users.byID(john.id)?.password == john.password)
        }
    }

    @Test func `The form is Django's`() async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            let html = AdminPasswordChangeForm(accounts: test.accounts, user: john).form.asP.html
            for input in [
                """
                <input type="password" name="password1" autocomplete="new-password" autofocus \
                aria-describedby="id_password1_helptext" id="id_password1">
                """,
                """
                <input type="radio" name="usable_password" value="true" class="radiolist inline" \
                id="id_usable_password_0" checked
                """,
            ] {
                #expect(html.contains(input), "\(html)")
            }
        }
    }
}
