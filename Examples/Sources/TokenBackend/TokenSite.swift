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
        site.mount(.accounts, at: "accounts")
        site.loginRedirectURL = "/"
    }

    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        // Programs have no cookies, so that nobody can make a browser send their requests: no CSRF token is needed.
        let api = router.group("api").exemptFromCSRF().neverCached()
        api.post("whoami") { request, context -> Response in
            guard let user = try await owner(of: request, in: context) else {
                return Response(status: .unauthorized, headers: [.wwwAuthenticate: "Bearer"])
            }
            return Response(status: .ok, body: .init(byteBuffer: .init(string: user.username)))
        }
    }

    private static func owner(of request: Request, in context: SiteContext<User>) async throws -> User? {
        guard let header = request.headers[.authorization], header.hasPrefix("Bearer ") else { return nil }
        let credentials = TokenCredentials(token: String(header.dropFirst("Bearer ".count)))
        let authentication = context.site.services.accounts.authentication
        return try await authentication.authenticate(credentials, from: context.site.info)?.user
    }
}
