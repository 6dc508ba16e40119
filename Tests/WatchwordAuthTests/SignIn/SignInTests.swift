import Foundation
import Synchronization
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordTemplates
import WatchwordTesting
import WatchwordText

@Suite struct `Signing in` {
    @Test(arguments: DatabaseEngine.allCases)
    func `The right password lets a user in`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            var form = SignInForm(accounts: test.accounts, data: ["username": " john ", "password": "correct horse"])
            let found = try #require(try await form.authenticate())
            #expect(found.user.id == john.id && found.backend == .model)
            #expect(form.form.errors.isEmpty)
            test.clock.advance(seconds: 10)
            let session = Session()
            let user = try await test.accounts.authentication.signIn(found.user, in: session, through: found.backend)
            #expect(user.lastLogin == test.clock.now)
            #expect(try await test.accounts.users.byID(john.id)?.lastLogin == test.clock.now)
            try await test.accounts.sessions.save(session)
            #expect(try await test.user(of: session.key?.raw ?? "")?.username == "john")
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `The form looks and speaks as Django's does`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            try await test.makeJohn()
            let html = SignInForm(accounts: test.accounts).form.asP.html
            #expect(
                html.contains(
                    """
                    <input type="text" name="username" autofocus autocapitalize="none" autocomplete="username" \
                    maxlength="150" required id="id_username">
                    """))
            #expect(
                html.contains(
                    """
                    <input type="password" name="password" autocomplete="current-password" required id="id_password">
                    """))
            let cases: [(FormData, [String: [String]])] = [
                (["username": "john", "password": "wrong"], ["__all__": ["invalid_login"]]),
                (["username": "JOHN", "password": "correct horse"], ["__all__": ["invalid_login"]]),
                (["username": "john", "password": "correct horse "], ["__all__": ["invalid_login"]]),
                (["username": "nobody", "password": "correct horse"], ["__all__": ["invalid_login"]]),
                (["username": "a\0b", "password": "x"], ["username": ["null_characters_not_allowed"]]),
                (["username": "john", "password": "a\0b"], ["password": ["null_characters_not_allowed"]]),
                (["username": "", "password": ""], ["username": ["required"], "password": ["required"]]),
                ([:], ["username": ["required"], "password": ["required"]]),
                (
                    ["username": String(repeating: "x", count: 1_000_000), "password": "x"],
                    ["__all__": ["invalid_login"]]
                ),
            ]
            for (data, codes) in cases {
                var form = SignInForm(accounts: test.accounts, data: data)
                #expect(try await form.authenticate() == nil)
                #expect(form.form.errors.codes == codes)
            }
            var form = SignInForm(accounts: test.accounts, data: ["username": "john", "password": "wrong"])
            _ = try await form.authenticate()
            #expect(form.form.nonFieldErrorList.texts.first?.contains("user name") == true)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `An outdated hash is made anew before the session is tied to it`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let old = try PBKDF2Hasher(iterations: 1).encode("correct horse", salt: "abcdefghijklmnopqrstuv")
            var outdated = john
            outdated.password = old
            try await test.accounts.users.update(outdated)
            let earlier = try await test.signIn(outdated)
            var form = SignInForm(accounts: test.accounts, data: ["username": "john", "password": "correct horse"])
            let found = try #require(try await form.authenticate())
            #expect(found.user.password != old)
            #expect(try await test.accounts.users.byID(john.id)?.password == found.user.password)
            let cookie = try await test.signIn(found.user)
            #expect(try await test.user(of: cookie)?.id == john.id)
            // Another password column, another fingerprint.
            #expect(try await test.user(of: earlier) == nil)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Another user's session is not taken over`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let yoko = try await test.accounts.users.create(User(username: "yoko"), password: "x")
            let session = Session()
            session["basket"] = 3
            let first = try await test.signIn(john, in: session)
            #expect(session["basket"] == 3)
            let second = try await test.signIn(yoko, in: session)
            #expect(session["basket"] == nil)
            #expect(try await test.user(of: first) == nil)
            #expect(try await test.user(of: second)?.id == yoko.id)
        }
    }

    @Test func `Observers are told, and one that fails changes nothing`() async throws {
        try await withAccounts { test in
            let seen = Mutex<[String]>([])
            test.accounts.events.observe { _ in throw CancellationError() }
            test.accounts.events.observe { event in
                let text =
                    switch event {
                    case .signedIn(let user, let request): "in \(user.username) \(request?.source ?? "")"
                    case .signedOut(let user, _): "out \(user?.username ?? "nobody")"
                    case .signInFailed(let credentials, _): "failed \(credentials.values.sorted { $0.key < $1.key })"
                    case .passwordChanged(let user): "changed \(user.username)"
                    }
                seen.withLock { $0.append(text) }
            }
            let john = try await test.makeJohn()
            let authentication = test.accounts.authentication
            let session = Session()
            let wrong = PasswordCredentials(username: "john", password: "a secret slip")
            #expect(try await authentication.authenticate(wrong) == nil)
            try await authentication.signIn(john, in: session, from: RequestInfo(source: "192.0.2.1"))
            try await authentication.signOut(session, user: john)
            try await test.accounts.passwords.set("new", of: john)
            let mask = String(repeating: "*", count: 20)
            #expect(
                seen.withLock { $0 } == [
                    #"failed [(key: "password", value: "\#(mask)"), (key: "username", value: "john")]"#,
                    "in john 192.0.2.1", "out john", "changed john",
                ])
        }
    }

    @Test func `Whatever may be a secret is hidden from observers (clean_credentials)`() throws {
        for vector in try Vectors.list("clean_credentials") {
            let name = vector[0].stringValue ?? ""
            #expect(CleansedCredentials([name: "v"]).values[name] == vector[1].stringValue, "\(name)")
        }
        for name in ["pin", "PIN", "card-pin", "otp", "otpCode", "passphrase", "Passwort", "cvv", "security_answer"] {
            #expect(CleansedCredentials([name: "v"]).values == [name: CleansedCredentials.mask], "\(name)")
            #expect(CleansedCredentials.mayBeSecret(name))
        }
        for name in ["username", "opinion", "shipping", "email"] {
            #expect(CleansedCredentials([name: "v"]).values == [name: "v"], "\(name)")
        }
        let credentials = PasswordCredentials(username: "john", password: "hunter2")
        var dumped = ""
        dump(credentials, to: &dumped)
        #expect(!(dumped + "\(credentials)" + String(reflecting: credentials)).contains("hunter2"))
    }
}
