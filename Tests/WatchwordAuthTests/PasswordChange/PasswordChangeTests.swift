import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting

@Suite struct `Changing the password` {
    @Test(arguments: DatabaseEngine.allCases)
    func `The present password and a good new one do it`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let session = Session()
            _ = try await test.signIn(john, in: session)
            var form = PasswordChangeForm(
                accounts: test.accounts, user: john,
                data: ["old_password": "correct horse", "new_password1": "wrong zebra", "new_password2": "wrong zebra"])
            let changed = try #require(try await form.change(keeping: session))
            try await test.accounts.sessions.save(session)
            #expect(try await test.user(of: session.key?.raw ?? "")?.id == john.id)
            #expect(try await test.accounts.passwords.check("wrong zebra", of: changed))
            let kept = try await test.accounts.users.byID(john.id)
            #expect(kept?.password == changed.password)
        }
    }

    @Test(
        arguments: [
            (
                ["old_password": "x", "new_password1": "john", "new_password2": "john"],
                [
                    "old_password": ["password_incorrect"],
                    "new_password2": ["password_too_similar", "password_too_short", "password_too_common"],
                ]
            ),
            (
                ["old_password": "x", "new_password1": "john", "new_password2": "johnx"],
                ["old_password": ["password_incorrect"], "new_password2": ["password_mismatch"]]
            ),
            (
                ["old_password": "", "new_password1": "", "new_password2": ""],
                ["old_password": ["required"], "new_password1": ["required"], "new_password2": ["required"]]
            ),
            (
                ["old_password": "correct horse", "new_password1": "a good one", "new_password2": ""],
                ["new_password2": ["required"]]
            ),
        ] as [([String: String], [String: [String]])])
    func `V6.2.3: otherwise nothing changes`(data: [String: String], codes: [String: [String]]) async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            var form = PasswordChangeForm(
                accounts: test.accounts, user: john, data: FormData(data.map { ($0.key, $0.value) }))
            #expect(try await form.change(keeping: nil) == nil)
            #expect(form.form.errors.codes == codes)
            #expect(try await test.accounts.users.byID(john.id)?.password == john.password)
        }
    }

    @Test func `The form has Django's fields`() async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            let form = PasswordChangeForm(accounts: test.accounts, user: john).form
            #expect(form.fields.map(\.name) == ["old_password", "new_password1", "new_password2"])
            #expect(
                form.asP.html.contains(
                    """
                    <input type="password" name="old_password" autocomplete="current-password" autofocus required \
                    id="id_old_password">
                    """))
            let set = SetPasswordForm(accounts: test.accounts, user: john).form
            #expect(set.fields.map(\.name) == ["new_password1", "new_password2"])
            // V6.2.6, V6.2.7
            #expect(set.asP.html.split(separator: "type=\"password\"").count == 3)
            #expect(set.asP.html.split(separator: "autocomplete=\"new-password\"").count == 3)
        }
    }

    @Test func `An outdated hash of the present password is no obstacle`() async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            _ = try await test.accounts.passwords.set(nil, of: john)
            let unusable = try #require(try await test.accounts.users.byID(john.id))
            #expect(!unusable.password.isUsable)
            var form = SetPasswordForm(
                accounts: test.accounts, user: unusable,
                data: ["new_password1": "wrong zebra", "new_password2": "wrong zebra"])
            let changed = try #require(try await form.setPassword())
            #expect(try await test.accounts.passwords.check("wrong zebra", of: changed))
        }
    }
}
