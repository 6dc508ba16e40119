import Foundation
import HTTPTypes
import Hummingbird
import Watchword
import WatchwordSQLite

/// A site with an interface for programs beside its pages.
@main
enum TokenSite {
    static func main() async throws {
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite), assemble)
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    static func assemble(_ site: inout SitePlan<User>) {
        // Each is asked about its own credentials only: people by password, programs by token.
        site.backends = [.model, .made { TokenBackend(parts: $0) }]
        site.migrations = AccessToken.migrations
        site.register(AccessToken.self)
        site.mount(.accounts, at: "accounts")
        site.loginRedirectURL = "tokens"
        site.settings.templateFolders = [Bundle.module.bundleURL.appending(path: "Templates").path]
    }

    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        router.get("") { _, context in try context.redirect(toName: "tokens") }
        // Whoever is signed in gets a token for their programs. Nobody may keep the answers of guarded routes, so that the page with
        // the token is shown this once.
        let own = router.group("tokens/", context: SignedInContext<User>.self)
        own.get("", name: "tokens") { _, context in try await page(for: context.user, in: context) }
        own.post("") { _, context in
            let token = try await TokenBackend.issue(to: context.user, for: 30, by: context.accounts)
            return try await page(for: context.user, with: token, in: context)
        }

        // Programs have no cookies, so that nobody can make a browser send their requests: no CSRF token is needed.
        let api = router.group("api").exemptFromCSRF().neverCached()
        api.post("whoami") { request, context -> Response in
            guard let user = try await owner(of: request, in: context) else {
                return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer"])
            }
            return Response(status: .ok, body: .init(byteBuffer: .init(string: user.username)))
        }
    }

    private static func page(
        for user: User, with token: String? = nil, in context: SignedInContext<User>
    ) async throws -> Response {
        let accounts = context.accounts
        let now = accounts.clock.now()
        let valid = AccessToken.where(\.user == user.id && \.expires > now)
        let count = try await accounts.database.read { try $0.count(valid) }
        return try await context.render(
            "tokens/index.html", ["token": token.map { .string($0) } ?? .none, "count": .int(count)])
    }

    private static func owner(of request: Request, in context: SiteContext<User>) async throws -> User? {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer ") else { return nil }
        let credentials = TokenCredentials(token: String(header.dropFirst("Bearer ".count)))
        let authentication = context.accounts.authentication
        return try await authentication.authenticate(credentials, from: context.site.info)?.user
    }
}
