import HTTPTypes
import Hummingbird
import Watchword
import WatchwordSQLite

/// An app that was there before: a context with something of its own, a middleware, a page and a bit of JSON.
///
/// What it took to give it accounts is marked with `+`. Hummingbird's router became the site's, which knows
/// Hummingbird's methods; handlers and middleware stayed as they were.
@main
enum ExistingApp {
    static func main() async throws {
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite), assemble)  // +
        let router = site.router(context: AppContext.self)  // + (it was: Router(context: AppContext.self))
        addPages(router)
        await site.main(router)  // + (it was: Application(router: router).runService())
    }

    static func assemble(_ site: inout SitePlan<User>) {  // +
        site.mount(.accounts, at: "accounts")
        site.mount(.signUp, at: "sign_up")
        site.loginRedirectURL = "/"
    }

    static func addPages(_ router: SiteRouter<AppContext>) {
        router.add(middleware: VersionMiddleware())
        router.get("/") { _, context -> String in
            guard let user = try await context.user else { return "Hello, stranger!" }  // +
            return "Hello, \(user.username)! You are served by \(context.serverName)."
        }
        router.get("/status") { _, context in
            Status(server: context.serverName, isRunning: true)
        }
    }
}

/// The app's context. It has what it had, and the site's part of the request.
struct AppContext: SiteRequestContext {  // + (it was: RequestContext)
    typealias Source = SiteRequestSource<User>  // +

    var coreContext: CoreRequestContextStorage
    let site: RequestCell<User>  // +
    var serverName: String

    init(source: SiteRequestSource<User>) {  // + (it was: ApplicationRequestContextSource)
        coreContext = .init(source: source)
        site = source.cell  // +
        serverName = "an old friend"
    }
}

/// Tells in a header which version of the app has answered.
struct VersionMiddleware: RouterMiddleware {
    func handle(
        _ input: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(input, context)
        if let name = HTTPField.Name("X-App-Version") { response.headers[name] = "7" }
        return response
    }
}

struct Status: ResponseEncodable {
    let server: String
    let isRunning: Bool
}
