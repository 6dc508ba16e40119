import Testing
import WatchwordTesting

@testable import Watchword

/// The ready-made site for tests, and whatever a test changes in it.
typealias StorySite<User: UserModel> = TestSite<User>

extension TestSite {
    /// Runs a story on a site that is closed afterwards.
    static func with(
        _ engine: DatabaseEngine, tables: Tables = .made, settings: [String: String] = [:],
        plan decide: @Sendable @escaping (inout SitePlan<User>) -> Void = { _ in },
        story: (StorySite<User>) async throws -> Void
    ) async throws {
        try await run(
            on: engine, tables: tables, settings: settings,
            plan: { site in
                site.loginRedirectURL = "dashboard"
                site.mount(.dashboard, at: "dashboard")
                site.mount(.signUp, at: "sign_up")
                site.mount(.accounts, at: "accounts")
                decide(&site)
            }, test: story)
    }

    /// What `check` would say of the site, apart from its settings.
    func systemChecks() async throws -> [CheckMessage] {
        try await SiteProgram(site: site, router: site.router()).systemChecks()
    }

    /// The path of the link in the last mail, once it was sent.
    func resetLink() async throws -> String {
        await site.accounts.jobs.finish()
        let body = try #require(outbox.messages.last?.body)
        let start = try #require(body.firstRange(of: "/accounts/reset/"))
        return String(body[start.lowerBound...].prefix { !$0.isWhitespace })
    }
}
