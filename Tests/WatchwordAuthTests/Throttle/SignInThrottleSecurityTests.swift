import Testing
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordTesting

@testable import WatchwordAuth

@Suite struct `Guessing passwords` {
    private func attempt(
        _ test: TestAccounts<User>, _ name: String, _ password: String, from source: String = "192.0.2.1"
    ) async throws -> String {
        var form = SignInForm(accounts: test.accounts, data: ["username": name, "password": password])
        if try await form.authenticate(from: RequestInfo(source: source)) != nil { return "in" }
        #expect((form.retryAfter != nil) == form.form.hasError(nil, code: "throttled"))
        return form.form.errors.nonField.first?.code ?? ""
    }

    private func expect(
        _ code: String, _ test: TestAccounts<User>, _ name: String, _ password: String,
        from source: String = "192.0.2.1",
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await attempt(test, name, password, from: source)
        #expect(found == code, sourceLocation: location)
    }

    @Test(arguments: ["john", "nobody"])
    func `V6.3.1: after ten wrong ones a guesser waits, known account or not, without a hash`(name: String) async throws
    {
        try await withAccounts { test in
            try await test.makeJohn()
            for _ in 0..<10 { try await expect("invalid_login", test, name, "wrong") }
            test.hashes.reset()
            try await expect("throttled", test, name, "correct horse")
            try await expect("throttled", test, name.uppercased(), "wrong")
            #expect(test.hashes.value == 0)
            var form = SignInForm(accounts: test.accounts, data: ["username": name, "password": "wrong"])
            _ = try await form.authenticate(from: RequestInfo(source: "192.0.2.1"))
            #expect(form.retryAfter == 30)
            #expect(form.form.nonFieldErrorList.texts.first?.contains("30") == true)
            // The owner, elsewhere, still gets in; so does anybody after the time that was told.
            try await expect("in", test, "john", "correct horse", from: "198.51.100.7")
            test.clock.advance(seconds: 30)
            try await expect("invalid_login", test, name, "wrong")
            try await expect("throttled", test, name, "wrong")
        }
    }

    @Test func `V6.3.1: one password on many accounts from one address is noticed`() async throws {
        try await withAccounts { test in
            for number in 0..<100 {
                try await expect("invalid_login", test, "user\(number)", "Summer2026!")
            }
            try await expect("throttled", test, "user100", "Summer2026!")
            try await expect("invalid_login", test, "user100", "Summer2026!", from: "192.0.2.2")
        }
    }

    @Test func `V6.3.1: many addresses on one account are noticed`() async throws {
        try await withAccounts { test in
            for number in 0..<100 {
                try await expect("invalid_login", test, "john", "wrong", from: "10.0.0.\(number)")
            }
            try await expect("throttled", test, "john", "wrong", from: "10.0.1.1")
            try await expect("invalid_login", test, "yoko", "wrong", from: "10.0.1.1")
        }
    }

    @Test func `V6.1.1: the owner cannot be locked out by the rest of the world`() async throws {
        try await withAccounts { test in
            try await test.makeJohn()
            try await expect("in", test, "john", "correct horse", from: "198.51.100.7")
            for number in 0..<100 { _ = try await attempt(test, "john", "wrong", from: "10.0.0.\(number)") }
            try await expect("throttled", test, "john", "correct horse", from: "10.0.1.1")
            try await expect("in", test, "john", "correct horse", from: "198.51.100.7")
        }
    }

    @Test func `A success makes up for nobody else's attempts`() async throws {
        try await withAccounts { test in
            try await test.makeJohn()
            for number in 0..<100 {
                try await expect("invalid_login", test, "user\(number)", "wrong")
                if number.isMultiple(of: 10) { try await expect("in", test, "john", "correct horse") }
            }
            try await expect("throttled", test, "user100", "wrong")
        }
    }

    @Test func `People who sign in again and again are never slowed down`() async throws {
        try await withAccounts { test in
            try await test.makeJohn()
            for _ in 0..<150 { try await expect("in", test, "john", "correct horse") }
            for _ in 0..<9 { try await expect("invalid_login", test, "john", "wrong") }
            try await expect("in", test, "john", "correct horse")
            for _ in 0..<10 { try await expect("invalid_login", test, "john", "wrong") }
        }
    }

    @Test func `Guesses at the same moment do not slip through together`() async throws {
        try await withAccounts { test in
            try await test.makeJohn()
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<40 { group.addTask { try await attempt(test, "john", "wrong") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.filter { $0 == "invalid_login" }.count == 10)
        }
    }

    @Test func `V6.2.3: guessing the present password is limited too`() async throws {
        try await withAccounts { test in
            let john = try await test.makeJohn()
            let request = RequestInfo(source: "192.0.2.1")
            for number in 0..<11 {
                var form = PasswordChangeForm(
                    accounts: test.accounts, user: john,
                    data: ["old_password": "wrong", "new_password1": "wrong zebra", "new_password2": "wrong zebra"])
                #expect(try await form.change(keeping: nil, from: request) == nil)
                let code = number < 10 ? "password_incorrect" : "throttled"
                #expect(form.form.errors.codes == ["old_password": [code]])
                #expect((form.retryAfter == 30) == (number == 10))
            }
        }
    }

    @Test func `A site may do without, and the command line does`() async throws {
        try await withAccounts(settings: { $0.signInLimits = nil }) { test in
            for _ in 0..<150 { try await expect("invalid_login", test, "john", "wrong") }
        }
        try await withAccounts { test in
            let wrong = PasswordCredentials(username: "john", password: "wrong")
            for _ in 0..<150 {
                let found = try await test.accounts.authentication.authenticate(wrong)
                #expect(found == nil)
            }
        }
    }

    @Test func `An attempt that nobody looked at does not count`() async throws {
        try await withAccounts { test in
            try await test.database.alterSchema { connection in
                _ = try connection.execute("ALTER TABLE auth_user RENAME TO elsewhere")
            }
            for _ in 0..<20 {
                await #expect(throws: DatabaseError.self) { _ = try await attempt(test, "john", "wrong") }
            }
            try await test.database.alterSchema { connection in
                _ = try connection.execute("ALTER TABLE elsewhere RENAME TO auth_user")
            }
            try await expect("invalid_login", test, "john", "wrong")
        }
    }

    @Test func `A million names take no more memory than there is room for`() {
        var counter = AttemptCounter(limits: [AttemptLimit(3, inSeconds: 60)], capacity: 1000)
        for _ in 0..<3 { counter.add(-1, at: 0) }
        for key in 0..<100_000 {
            counter.add(key, at: Double(key) / 10_000)
            if key.isMultiple(of: 500) { counter.add(-1, at: Double(key) / 10_000) }
        }
        // Whoever tries on is remembered, however many others come and go.
        #expect(counter.wait(for: -1, at: 10) > 0)
        #expect(counter.wait(for: 5, at: 10) == 0)
    }

    @Test func `A clock that is set back locks nobody out for longer`() {
        var counter = AttemptCounter(limits: [AttemptLimit(2, inSeconds: 60)], capacity: 10)
        counter.add(1, at: 1_000_000)
        counter.add(1, at: 1_000_000)
        #expect(counter.wait(for: 1, at: 0) <= 60)
    }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8::1", "2001:db8:0:0::/64"), ("2001:0db8:0000:0::7", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("", ""), (":", "::/64"),
        ("::", "0:0:0:0::/64"),
    ])
    func `The addresses that one client may choose from are one source`(address: String, network: String) {
        #expect(SourceNetwork(address: address).description == network)
    }
}
