import Foundation
import Testing
import Watchword
import WatchwordTesting

/// Forms that come twice at the same moment: a double click, or two windows.
@Suite("Forms that are sent twice")
struct SentTwiceTests {
    private static let first = "tulip-garden-91"
    private static let second = "rose-garden-92"
    private static let third = "lily-garden-93"

    private static func account(_ name: String, password: String = first) -> [String: String] {
        ["username": name, "email": "\(name)@example.com", "password1": password, "password2": password]
    }

    @Test("Sign up: one account is made, and both answers lead into it", arguments: DatabaseEngine.allCases)
    func signUp(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            let browsers = [site.browser(), site.browser()]
            let pages = try await atOnce(browsers) { browser, _ in
                try await browser.submit(
                    try browser.get("/sign_up/").form(withField: "password1"), Self.account("anna"))
            }
            #expect(pages.map(\.location) == ["/dashboard/", "/dashboard/"])
            for browser in browsers {
                #expect(try await browser.get("/dashboard/").text.contains("Hello, anna!"))
            }
        }
    }

    @Test("Sign up: another password, another address or an old account is refused")
    func strangers() async throws {
        try await StorySite<User>.with(.sqlite) { site in
            func refused(_ answers: [String: String]) async throws -> Bool {
                let browser = site.browser()
                let page = try await browser.submit(
                    try browser.get("/sign_up/").form(withField: "password1"), answers)
                let isGuest = try await browser.get("/dashboard/").text.contains("Hello, Guest!")
                return page.status == 200 && page.text.contains("Somebody has this user name already") && isGuest
            }
            let browser = site.browser()
            _ = try await browser.submit(
                try browser.get("/sign_up/").form(withField: "password1"), Self.account("anna"))
            #expect(try await refused(Self.account("anna", password: Self.second)))
            #expect(try await refused(Self.account("anna").merging(["email": "b@example.com"]) { $1 }))
            #expect(try await refused(Self.account("Anna")))
            var anna = try #require(try await site.site.users.byUsername("anna"))
            anna.lastLogin = anna.dateJoined.addingTimeInterval(-61)
            try await site.site.users.update(anna)
            #expect(try await refused(Self.account("anna")))
            anna.lastLogin = anna.dateJoined
            anna.isActive = false
            try await site.site.users.update(anna)
            #expect(try await refused(Self.account("anna")))
        }
    }

    @Test(
        "Change: of two different new passwords one wins, and only its sender is told so",
        arguments: DatabaseEngine.allCases)
    func change(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            let browsers = [site.browser(), site.browser()]
            _ = try await browsers[0].submit(
                try browsers[0].get("/sign_up/").form(withField: "password1"), Self.account("anna"))
            _ = try await browsers[1].submit(
                try browsers[1].get("/accounts/login/").form(withField: "password"),
                ["username": "anna", "password": Self.first])
            let new = [Self.second, Self.third]
            var forms: [PageForm] = []
            for browser in browsers {
                forms.append(try await browser.get("/accounts/password_change/").form(withField: "old_password"))
            }
            let pages = try await atOnce(browsers) { [forms] browser, number in
                try await browser.submit(
                    forms[number],
                    ["old_password": Self.first, "new_password1": new[number], "new_password2": new[number]])
            }
            let anna = try await site.site.users.byUsername("anna")
            var holding: [Bool] = []
            for password in new { holding.append(try await site.site.passwords.check(password, of: anna)) }
            #expect(holding.count { $0 } == 1)
            #expect(pages.map { $0.location == "/accounts/password_change/done/" } == holding)
        }
    }

    @Test("Reset: the same new password twice is set, and both are told so", arguments: DatabaseEngine.allCases)
    func reset(engine: DatabaseEngine) async throws {
        try await StorySite<User>.with(engine) { site in
            let browser = site.browser()
            _ = try await browser.submit(
                try browser.get("/sign_up/").form(withField: "password1"), Self.account("anna"))
            _ = try await browser.submit(
                try browser.get("/accounts/password_reset/").form(withField: "email"), ["email": "anna@example.com"])
            let moved = try await browser.get(try await site.resetLink())
            #expect(moved.location?.hasSuffix("/set-password/") == true)
            // Both have looked whether the link is good when the first of them is done.
            let user = try #require(try await site.site.users.byUsername("anna"))
            let answers = try await atOnce([0, 1]) { _, _ in
                var form = SetPasswordForm(
                    accounts: site.site.accounts, user: user,
                    data: FormData([("new_password1", Self.second), ("new_password2", Self.second)]))
                return try await form.setPassword() != nil
            }
            #expect(answers == [true, true])
            var other = SetPasswordForm(
                accounts: site.site.accounts, user: user,
                data: FormData([("new_password1", Self.third), ("new_password2", Self.third)]))
            #expect(try await other.setPassword() == nil)
            #expect(other.form.hasError(nil, code: "password_changed"))
        }
    }

    private func atOnce<Item: Sendable, Answer: Sendable>(
        _ items: [Item], _ work: @Sendable @escaping (Item, Int) async throws -> Answer
    ) async throws -> [Answer] {
        try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
            for (number, item) in items.enumerated() {
                group.addTask { (number, try await work(item, number)) }
            }
            var answers: [Int: Answer] = [:]
            for try await (number, answer) in group { answers[number] = answer }
            return items.indices.compactMap { answers[$0] }
        }
    }
}
