import Foundation
public import Watchword
import WatchwordPostgres
import WatchwordSQLite

/// A whole site for a test, as an app makes it: on an empty database of its own that is migrated before and removed
/// afterwards, with a mailbox, and a clock that can be moved.
///
/// ```swift
/// try await TestSite<Member>.run(plan: App.assemble, pages: App.addPages) { site in
///     let browser = site.browser(.followed)
///     #expect(try await browser.get("/").text.contains("Welcome"))
/// }
/// ```
public struct TestSite<User: UserModel>: Sendable {
    /// The site.
    public let site: Site<User>
    /// The mail that it sent.
    public let outbox: Outbox
    /// What time it is on the site.
    public let clock: MovableClock
    /// What answers requests.
    public let responder: SiteResponder<SiteContext<User>>

    /// Whether somebody thought of `migrate`.
    public enum Tables: Sendable {
        /// Every migration was applied.
        case made
        /// The database is empty.
        case missing
    }

    /// Runs a test on a site, which is closed afterwards.
    ///
    /// - Parameters:
    ///   - engine: Where the database is.
    ///   - settings: Variables, beside those that a test needs. Those of the process and of `.env` do not count. Templates
    ///     come from the folder `Templates` of the package, where there is one.
    ///   - plan: What the site consists of.
    ///   - pages: The site's own pages.
    public static func run(
        on engine: DatabaseEngine = .sqlite, tables: Tables = .made, settings: [String: String] = [:],
        plan: @Sendable @escaping (inout SitePlan<User>) throws -> Void,
        pages: @Sendable (SiteRouter<SiteContext<User>>) -> Void = { _ in },
        test: (TestSite) async throws -> Void
    ) async throws {
        try await engine.withLocation { location in
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let sources = SettingsSources(
                environment: environment(location).merging(settings) { $1 }, directory: folder.url.path)
            let outbox = Outbox()
            let clock = MovableClock()
            let site = try await Site<User>(
                .values(try SettingsValues(from: sources), drivers: .sqlite, .postgres)
            ) { site in
                site.mailer = .memory(outbox)
                site.clock = clock.clock
                try plan(&site)
            }
            do {
                if tables == .made {
                    try await site.migrator.migrate(on: site.accounts.database)
                    try await site.describeModels()
                }
                let router = site.router()
                pages(router)
                let responder = SiteResponder(router: router, services: site.services)
                try await test(TestSite(site: site, outbox: outbox, clock: clock, responder: responder))
            } catch {
                await close(site)
                throw error
            }
            await close(site)
        }
    }

    private static func environment(_ location: DatabaseLocation) -> [String: String] {
        var environment = [
            "WATCHWORD_SECRET_KEY": "a-key-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
            "WATCHWORD_ALLOWED_HOSTS": "localhost", "WATCHWORD_DATABASE_URL": location.url,
            "WATCHWORD_EMAIL_URL": "dummy:",
        ]
        let templates = FileManager.default.currentDirectoryPath + "/Templates"
        if FileManager.default.fileExists(atPath: templates) { environment["WATCHWORD_TEMPLATES"] = templates }
        return environment
    }

    private static func close(_ site: Site<User>) async {
        await site.accounts.shutDown()
        await site.accounts.database.close()
    }

    /// A browser with an empty cookie jar, which shows redirects unless it is to follow them.
    public func browser(_ redirects: Browser.Redirects = .shown) -> Browser {
        Browser(responder, redirects: redirects)
    }
}
