import Foundation
import Synchronization
import Testing
import Watchword
import WatchwordPostgres
import WatchwordSQLite
import WatchwordTesting

/// A whole site as an app makes it, on a database of its own, with a mailbox and a clock that can be moved.
struct StorySite<User: UserModel>: Sendable {
    let site: Site<User>
    let outbox: Outbox
    let clock: MovableClock
    let responder: SiteResponder<SiteContext<User>>

    /// Whether somebody thought of `migrate`.
    enum Tables { case made, missing }

    /// Runs a story on a site that is closed afterwards.
    static func with(
        _ engine: DatabaseEngine, tables: Tables = .made, settings changes: [String: String] = [:],
        plan decide: @Sendable @escaping (inout SitePlan<User>) -> Void = { _ in },
        story: (StorySite) async throws -> Void
    ) async throws {
        try await engine.withLocation { location in
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            var environment = [
                "WATCHWORD_SECRET_KEY": "a-key-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
                "WATCHWORD_ALLOWED_HOSTS": "localhost", "WATCHWORD_DATABASE_URL": location.url,
                "WATCHWORD_EMAIL_URL": "dummy:",
            ]
            environment.merge(changes) { $1 }
            let sources = SettingsSources(environment: environment, directory: folder.url.path)
            let outbox = Outbox()
            let clock = MovableClock()
            let site = try await Site<User>(
                .values(try SettingsValues(from: sources), drivers: .sqlite, .postgres)
            ) { site in
                site.mailer = .memory(outbox)
                site.clock = clock.clock
                site.loginRedirectURL = "dashboard"
                site.mount(.dashboard, at: "dashboard")
                site.mount(.signUp, at: "sign_up")
                site.mount(.accounts, at: "accounts")
                decide(&site)
            }
            if tables == .made {
                try await site.migrator.migrate(on: site.accounts.database)
                try await site.describeModels()
            }
            let responder = SiteResponder(router: site.router(), services: site.services)
            do {
                try await story(StorySite(site: site, outbox: outbox, clock: clock, responder: responder))
            } catch {
                await close(site)
                throw error
            }
            await close(site)
        }
    }

    private static func close(_ site: Site<User>) async {
        await site.accounts.shutDown()
        await site.accounts.database.close()
    }

    /// A browser with an empty cookie jar.
    func browser(_ redirects: Browser.Redirects = .shown) -> Browser { Browser(responder, redirects: redirects) }

    /// The path of the link in the last mail, once it was sent.
    func resetLink() async throws -> String {
        await site.accounts.jobs.finish()
        let body = try #require(outbox.messages.last?.body)
        let start = try #require(body.firstRange(of: "/accounts/reset/"))
        return String(body[start.lowerBound...].prefix { !$0.isWhitespace })
    }
}

/// A clock that a test moves.
final class MovableClock: Sendable {
    private let now = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    var clock: WallClock { WallClock { self.now.withLock { $0 } } }

    func advance(by seconds: Double) { now.withLock { $0 += seconds } }
}
