import Foundation
import Synchronization
import Testing
import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordForms
import WatchwordMail
import WatchwordTemplates
import WatchwordTesting

@Suite struct `Forgotten passwords` {
    static let site = SiteAddress(domain: "example.com:8000", name: "Example", isSecure: true)

    /// The templates, as short as can be.
    @Sendable static func render(_ context: [String: TemplateValue]) throws -> ResetMail {
        func text(_ name: String) -> String {
            if case .string(let text) = context[name] { text } else { "?" }
        }
        guard case .object(let user) = context["user"], case .string(let name) = user.member("get_username") else {
            throw CancellationError()
        }
        return ResetMail(
            subject: "Reset\n on \(text("site_name"))\r\nBcc: eve@example.com",
            body: "\(name) \(text("protocol"))://\(text("domain"))/\(text("uid"))/\(text("token"))")
    }

    private func request<User>(_ email: String, _ test: TestAccounts<User>) async throws -> Bool {
        var form = PasswordResetForm(accounts: test.accounts, data: ["email": email])
        let isAddress = try await form.requestLink(at: Self.site, rendering: Self.render)
        await test.accounts.jobs.finish()
        return isAddress
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `The link of the mail sets a new password, once`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let cookie = try await test.signIn(john)
            #expect(try await request("LENNON@example.COM", test))
            let mail = try #require(test.outbox.messages.first)
            #expect(mail.to == ["lennon@example.com"] && test.outbox.messages.count == 1)
            #expect(mail.subject == "Reset on ExampleBcc: eve@example.com")
            let parts = mail.body.split(separator: "/")
            #expect(mail.body.hasPrefix("john https://example.com:8000/"))
            let uid = String(parts[2]), token = String(parts[3])
            let reset = test.accounts.passwordReset
            let found = try #require(try await reset.user(uid: uid))
            #expect(found.id == john.id && reset.check(token, for: found))
            #expect(!reset.check(String(token.dropLast()), for: found))
            var form = SetPasswordForm(
                accounts: test.accounts, user: found,
                data: ["new_password1": "wrong zebra", "new_password2": "wrong zebra"])
            #expect(try await form.setPassword() != nil)
            let after = try #require(try await reset.user(uid: uid))
            #expect(!reset.check(token, for: after))
            #expect(try await test.user(of: cookie) == nil)
            #expect(try await test.accounts.passwords.check("wrong zebra", of: after))
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Of several who use one link at the same moment one succeeds`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let accounts = test.accounts
            let outcomes = try await withThrowingTaskGroup(of: [String: [String]].self) { group in
                for number in 0..<5 {
                    group.addTask {
                        let password = "wrong zebra \(number)"
                        var form = SetPasswordForm(
                            accounts: accounts, user: john,
                            data: ["new_password1": password, "new_password2": password])
                        return try await form.setPassword() == nil ? form.form.errors.codes : [:]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter(\.isEmpty).count == 1)
            #expect(outcomes.filter { $0 == ["__all__": ["password_changed"]] }.count == 4)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Signing in, a new address and time make a link void`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            var john = try await test.makeJohn()
            let reset = test.accounts.passwordReset
            let first = reset.token(for: john)
            test.clock.advance(seconds: 1)
            john = try await test.accounts.authentication.signIn(john, in: Session())
            #expect(!reset.check(first, for: john))
            let second = reset.token(for: john)
            let kept = try #require(try await reset.user(uid: reset.uid(of: john)))
            // The time of the last sign-in is the same in memory and in the database.
            #expect(reset.check(second, for: kept))
            john.email = "john@example.com"
            #expect(!reset.check(second, for: john))
            let third = reset.token(for: john)
            test.clock.advance(seconds: 259_200)
            #expect(reset.check(third, for: john))
            test.clock.advance(seconds: 1)
            #expect(!reset.check(third, for: john))
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `Only active users with a password get mail, each with the address`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let users = test.accounts.users
            _ = try await users.create(User(username: "a", email: "same@example.com"), password: "x")
            _ = try await users.create(User(username: "b", email: "Same@example.com"), password: "x")
            _ = try await users.create(User(username: "c", email: "same@example.com"), password: nil)
            var inactive = User(username: "d", email: "same@example.com")
            inactive.isActive = false
            _ = try await users.create(inactive, password: "x")
            _ = try await users.create(User(username: "e", email: ""), password: "x")
            _ = try await users.create(User(username: "f", email: "other@example.com"), password: "x")
            #expect(try await request("same@example.com", test))
            #expect(test.outbox.messages.map(\.to) == [["same@example.com"], ["Same@example.com"]])
        }
    }

    @Test(arguments: ["", "x", "a@b", "a\0@example.com", "%@example.com", "_@example.com", "a@example.com\n"])
    func `What is no address, or somebody else's pattern, finds nobody`(email: String) async throws {
        try await withAccounts { test in
            _ = try await test.accounts.users.create(User(username: "b", email: "b@example.com"), password: "x")
            _ = try await request(email, test)
            #expect(test.outbox.messages.isEmpty)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `CVE-2019-19844: an address that only looks alike gets no mail`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            _ = try await test.accounts.users.create(User(username: "mike", email: "mike@example.org"), password: "x")
            for email in ["m\u{131}ke@example.org", "mike@ex\u{430}mple.org"] {
                #expect(try await test.accounts.passwordReset.recipients(of: email).isEmpty)
            }
            #expect(try await test.accounts.passwordReset.recipients(of: "MIKE@EXAMPLE.ORG").count == 1)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `V6.3.8, CVE-2024-45231: nobody waits for the mail, and its failure shows in the log only`(
        on engine: DatabaseEngine
    ) async throws {
        let log = TestLog()
        let gate = AsyncStream.makeStream(of: Void.self)
        let mailer = Mailer { _ in
            for await _ in gate.stream { break }
            throw CancellationError()
        }
        try await withAccounts(on: engine, mailer: mailer, logger: log.logger) { test in
            let john = try await test.makeJohn()
            for email in ["lennon@example.com", "nobody@example.com"] {
                var form = PasswordResetForm(accounts: test.accounts, data: ["email": email])
                let isAddress = try await form.requestLink(at: Self.site, rendering: Self.render)
                #expect(isAddress && form.form.errors.isEmpty)
            }
            #expect(log.lines.isEmpty)
            gate.continuation.yield()
            await test.accounts.jobs.finish()
            #expect(log.lines.count == 1)
            #expect(log.lines.first?.contains("user=\(john.id)") == true)
        }
    }

    @Test(arguments: DatabaseEngine.allCases)
    func `A link that was cut or altered names nobody`(on engine: DatabaseEngine) async throws {
        try await withAccounts(on: engine) { test in
            let john = try await test.makeJohn()
            let reset = test.accounts.passwordReset
            for uid in [
                "", "M", "!!!", "é", "MA", "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "MSA", "AA", "Zm9v",
                UIDBase64.encode("12345"), String(repeating: "A", count: 100_000),
            ] {
                #expect(try await reset.user(uid: uid) == nil, "\(uid.prefix(40))")
            }
            #expect(try await reset.user(uid: reset.uid(of: john))?.id == john.id)
            let gone = john
            try await test.database.write { _ = try $0.delete(gone) }
            #expect(try await reset.user(uid: reset.uid(of: john)) == nil)
        }
    }

    @Test func `V6.3.1: a flood of requests does not fill the memory`() async throws {
        let log = TestLog()
        let gate = AsyncStream.makeStream(of: Void.self)
        let mailer = Mailer { _ in for await _ in gate.stream {} }
        try await withAccounts(mailer: mailer, logger: log.logger) { test in
            try await test.makeJohn()
            for _ in 0..<2000 {
                try await test.accounts.passwordReset.requestLink(
                    for: "lennon@example.com", at: Self.site, rendering: Self.render)
            }
            #expect(log.lines.count > 900)
            gate.continuation.finish()
            await test.accounts.jobs.finish()
        }
    }
}
