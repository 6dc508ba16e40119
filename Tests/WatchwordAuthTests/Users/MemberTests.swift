import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting

/// A second user model goes the whole way without any change to the library.
@Suite struct `A user model of one's own` {
    static let good: FormData = [
        "email": "Ringo@EXAMPLE.com", "date_of_birth": "1940-07-07", "password1": "correct horse",
        "password2": "correct horse",
    ]

    @Test(arguments: DatabaseEngine.allCases)
    func `Sign-up, sign-in, session, change and reset work`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Member.self, on: engine) { test in
            var form = SignUpForm(accounts: test.accounts, data: Self.good)
            #expect(form.form.fields.map(\.name) == ["email", "date_of_birth", "password1", "password2"])
            let ringo = try #require(try await form.createUser())
            #expect(ringo.email == "Ringo@example.com" && ringo.dateOfBirth == CalendarDate("1940-07-07"))
            #expect(ringo.isActive && !ringo.isStaff)

            var login = SignInForm(
                accounts: test.accounts, data: ["username": "Ringo@example.com", "password": "correct horse"])
            #expect(login.form.asP.html.contains("E-mail address") || login.form.asP.html.contains("Email address"))
            let found = try #require(try await login.authenticate())
            // As it was typed at sign-up, where the domain was brought into lower case; the rest of the name is as it is.
            for (name, isKnown) in [
                ("Ringo@EXAMPLE.com", true), (" Ringo@Example.Com", true), ("ringo@example.com", false),
                ("Ringo@example.org", false), ("Ringo", false), ("Ringo@EXAMPLE.com\0", false),
            ] {
                var login = SignInForm(
                    accounts: test.accounts, data: FormData([("username", name), ("password", "correct horse")]))
                #expect(try await login.authenticate()?.user.id == (isKnown ? ringo.id : nil), "\(name)")
            }
            let session = Session()
            let cookie = try await test.signIn(found.user, in: session)
            #expect(try await test.user(of: cookie)?.dateOfBirth == CalendarDate("1940-07-07"))
            #expect(try await test.accounts.users.byID(ringo.id)?.lastLogin == test.clock.now)

            let signedIn = try #require(try await test.user(of: cookie))
            var change = PasswordChangeForm(
                accounts: test.accounts, user: signedIn,
                data: ["old_password": "correct horse", "new_password1": "wrong zebra", "new_password2": "wrong zebra"])
            #expect(try await change.change(keeping: session) != nil)
            try await test.accounts.sessions.save(session)
            #expect(try await test.user(of: cookie) == nil)
            #expect(try await test.user(of: session.key?.raw ?? "")?.id == ringo.id)

            let recipients = try await test.accounts.passwordReset.recipients(of: "ringo@example.com")
            #expect(recipients.map(\.id) == [ringo.id])
            let token = test.accounts.passwordReset.token(for: recipients[0])
            #expect(test.accounts.passwordReset.check(token, for: recipients[0]))
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A superuser is made from what a person types`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Member.self, on: engine) { test in
            var member = try Member(username: "root@example.com")
            for field in Member.requiredFields {
                let isUnderstood = field.set(&member, "1969-01-30")
                #expect(isUnderstood)
            }
            let root = try await test.accounts.users.createSuperuser(member, password: "x")
            let kept = try #require(try await test.accounts.users.byUsername("root@example.com"))
            #expect(kept.id == root.id && kept.isAdmin && kept.isStaff && kept.dateOfBirth.year == 1969)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `What is wrong is said in the form`(on engine: DatabaseEngine) async throws {
        try await withAccounts(of: Member.self, on: engine) { test in
            var first = SignUpForm(accounts: test.accounts, data: Self.good)
            _ = try await first.createUser()
            var second = SignUpForm(
                accounts: test.accounts,
                data: [
                    "email": "ringo@example.com", "date_of_birth": "1940-07-07", "password1": "another zebra",
                    "password2": "another zebra",
                ])
            #expect(try await second.createUser() == nil)
            #expect(second.form.errors.codes == ["email": ["unique"]])
            var third = SignUpForm(
                accounts: test.accounts,
                data: ["email": "x", "date_of_birth": "1940-02-30", "password1": "ringo!", "password2": "ringo!"])
            #expect(try await third.createUser() == nil)
            #expect(third.form.errors.codes["email"] == ["invalid"])
            #expect(third.form.errors.codes["date_of_birth"] == ["invalid"])
            #expect(third.form.errors.codes["password2"] == ["password_too_short"])
        }
    }

    @Test func `Templates see its fields, but never the password`() throws {
        var member = try Member(username: "ringo@example.com")
        member.dateOfBirth = try #require(CalendarDate("1940-07-07"))
        let shown = TemplateUser(member)
        #expect(shown.member("email") == .string("ringo@example.com"))
        #expect(shown.member("date_of_birth") == .day(TemplateDay(year: 1940, month: 7, day: 7)))
        #expect(shown.member("is_authenticated") == .bool(true) && shown.member("last_login") == TemplateValue.none)
        #expect(shown.member("password") == nil && shown.member("nonsense") == nil)
        #expect(shown.templateText == .string("ringo@example.com"))
        #expect(AnonymousUser().member("is_authenticated") == .bool(false))
        #expect(AnonymousUser().member("username") == .string("") && AnonymousUser().member("email") == nil)
    }
}
