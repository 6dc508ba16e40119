import Testing
import WatchwordForms
import WatchwordMail
import WatchwordTesting

@testable import WatchwordAuth

@Suite struct `Asking for reset links and accounts` {
    private let site = SiteAddress(domain: "example.com", isSecure: true)

    /// How long to wait, or nil when the request was taken.
    private func reset(
        _ email: String, _ test: TestAccounts<User>, from source: String? = "192.0.2.1"
    ) async throws -> Int? {
        var form = PasswordResetForm(accounts: test.accounts, data: ["email": email])
        let isTaken = try await form.requestLink(at: site, from: source.map { RequestInfo(source: $0) }) { _ in
            ResetMail(subject: "s", body: "b")
        }
        #expect(isTaken == (form.retryAfter == nil))
        #expect((form.retryAfter != nil) == form.form.hasError(nil, code: "throttled"))
        return form.retryAfter
    }

    private func signUp(
        _ name: String, _ test: TestAccounts<User>, from source: String? = "192.0.2.1", password: String = "wrong zebra"
    ) async throws -> (isMade: Bool, retryAfter: Int?) {
        var form = SignUpForm(
            accounts: test.accounts,
            data: ["username": name, "email": "a@example.com", "password1": password, "password2": password])
        let user = try await form.createUser(from: source.map { RequestInfo(source: $0) })
        return (user != nil, form.retryAfter)
    }

    private func expectRefusal(
        of name: String, _ test: TestAccounts<User>, from source: String? = "192.0.2.1", after seconds: Int?
    ) async throws {
        let answer = try await signUp(name, test, from: source, password: "right zebra")
        #expect(!answer.isMade)
        #expect(answer.retryAfter == seconds)
    }

    @Test(arguments: ["lennon@example.com", "nobody@example.com"])
    func `V6.3.1: one mailbox gets ten links in an hour, and nobody learns whether it is known`(
        _ email: String
    ) async throws {
        try await withAccounts { (test: TestAccounts<User>) async throws in
            try await test.makeJohn()
            for number in 0..<10 { #expect(try await reset(email, test, from: "10.0.0.\(number)") == nil) }
            #expect(try await reset(email.uppercased(), test, from: "10.0.1.1") == 360)
            #expect(try await reset("other@example.com", test, from: "10.0.1.1") == nil)
            test.clock.advance(seconds: 360)
            #expect(try await reset(email, test, from: "10.0.1.1") == nil)
            #expect(try await reset(email, test, from: "10.0.1.1") == 360)
            await test.accounts.jobs.finish()
            #expect(test.outbox.messages.count == (email.hasPrefix("lennon") ? 11 : 0))
        }
    }

    @Test func `V6.3.1: one address asks for a hundred links in an hour`() async throws {
        try await withAccounts { (test: TestAccounts<User>) async throws in
            for number in 0..<100 { #expect(try await reset("user\(number)@example.com", test) == nil) }
            #expect(try await reset("user100@example.com", test) == 36)
            #expect(try await reset("user100@example.com", test, from: "192.0.2.2") == nil)
        }
    }

    @Test func `V6.3.1: one address sends a hundred sign-up forms in ten minutes, good or bad`() async throws {
        try await withAccounts { (test: TestAccounts<User>) async throws in
            #expect(try await signUp("john", test).isMade)
            for _ in 0..<99 { try await expectRefusal(of: "john", test, after: nil) }
            test.hashes.reset()
            try await expectRefusal(of: "paul", test, after: 6)
            // Whether a name is taken is not told any more, either.
            try await expectRefusal(of: "john", test, after: 6)
            #expect(test.hashes.value == 0)
            #expect(try await signUp("paul", test, from: "192.0.2.2").isMade)
            test.clock.advance(seconds: 6)
            #expect(try await signUp("ringo", test).isMade)
        }
    }

    @Test func `A site may do without, and a program does`() async throws {
        try await withAccounts(settings: { $0.requestLimits = nil }) { (test: TestAccounts<User>) async throws in
            for _ in 0..<150 { #expect(try await reset("a@example.com", test) == nil) }
        }
        try await withAccounts { (test: TestAccounts<User>) async throws in
            for _ in 0..<150 { #expect(try await reset("a@example.com", test, from: nil) == nil) }
            #expect(try await signUp("john", test, from: nil).isMade)
            for _ in 0..<150 { try await expectRefusal(of: "john", test, from: nil, after: nil) }
        }
    }
}
