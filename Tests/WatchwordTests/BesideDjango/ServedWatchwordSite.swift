import Foundation
import HTTPTypes
import Hummingbird
import Watchword
import WatchwordPostgres
import WatchwordSQLite
import WatchwordTesting

/// A site of ours with the preset `django`, listening on a port of this machine.
struct ServedWatchwordSite: Sendable {
    let site: Site<User>
    let outbox: Outbox
    let port: Int

    /// The templates that both sites show.
    static let templates = ServedDjangoSite.files.appending(path: "templates").path

    /// Makes the tables if they are missing, serves as long as the body runs, and closes everything.
    static func with<R: Sendable>(
        _ location: DatabaseLocation, _ signing: SigningSetup, settings changes: [String: String] = [:],
        _ body: @Sendable (ServedWatchwordSite) async throws -> R
    ) async throws -> R {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        var environment = [
            "WATCHWORD_SECRET_KEY": signing.key,
            "WATCHWORD_SECRET_KEY_FALLBACKS": signing.fallbacks.joined(separator: ","),
            "WATCHWORD_ALLOWED_HOSTS": "127.0.0.1", "WATCHWORD_DATABASE_URL": location.url,
            "WATCHWORD_PRESET": "django", "WATCHWORD_EMAIL_URL": "dummy:", "WATCHWORD_LOGIN_THROTTLE": "off",
            "WATCHWORD_TEMPLATES": templates,
        ]
        environment.merge(changes) { $1 }
        let sources = SettingsSources(environment: environment, directory: folder.url.path)
        let outbox = Outbox()
        let site = try await Site<User>(
            .values(try SettingsValues(from: sources), drivers: .sqlite, .postgres)
        ) { site in
            site.mailer = .memory(outbox)
            site.loginRedirectURL = "dashboard"
            site.mount(.dashboard, at: "dashboard")
            site.mount(.accounts, at: "accounts")
        }
        do {
            try await site.migrator.migrate(on: site.accounts.database)
            try await site.describeModels()
            let result = try await serve(site, outbox, body)
            await close(site)
            return result
        } catch {
            await close(site)
            throw error
        }
    }

    private static func serve<R: Sendable>(
        _ site: Site<User>, _ outbox: Outbox, _ body: @Sendable (ServedWatchwordSite) async throws -> R
    ) async throws -> R {
        try await ServedResponder.serve(SiteResponder(router: router(of: site), services: site.services)) { port in
            try await body(ServedWatchwordSite(site: site, outbox: outbox, port: port))
        }
    }

    /// The pages that Django's `urls.py` beside this has in Python.
    private static func router(of site: Site<User>) -> SiteRouter<SiteContext<User>> {
        let router = site.router()
        router.get("note/") { _, context in
            let query = try context.query
            context.messages.add(.success, query["text"] ?? "", extraTags: query["tags"] ?? "")
            return try context.redirect(toName: "dashboard")
        }
        router.get("notes/") { _, context in try await context.render("notes.html") }
        router.get("form/") { _, context in try await context.render("form.html") }
        router.post("form/") { _, context in
            let word = try await context.form()["word"] ?? ""
            return Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
                body: ResponseBody(byteBuffer: .init(string: "taken: " + word)))
        }
        return router
    }

    private static func close(_ site: Site<User>) async {
        await site.accounts.shutDown()
        await site.accounts.database.close()
    }

    /// The path of the reset link in the last mail to an address.
    func resetLink(to address: String) async -> String? {
        await site.accounts.jobs.finish()
        return outbox.messages.last { $0.to == [address] }.flatMap { ResetLink.path(in: $0.body) }
    }
}
