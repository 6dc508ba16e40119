public import HTTPTypes
public import Hummingbird

/// The site's router: Hummingbird's methods over a table of our own.
///
/// Hummingbird's own table keeps no names, takes `//dashboard` and a missing last slash for the same path, and
/// answers a wrong method with 404. This one takes paths exactly as written, knows their names, answers HEAD where GET
/// is, OPTIONS everywhere, and a wrong method with 405 and `Allow`.
public final class SiteRouter<Context: SiteRequestContext>: SiteRouterMethods, RouteSink {
    private let names: URLNames
    private let middleware = MiddlewareStack<Context>()
    private var table = RouteTable<Context>()
    /// Routes that were added in vain, in words: an earlier one has the same path and method.
    public private(set) var problems: [String] = []
    /// The routes that have guards.
    public private(set) var guardedRoutes: [GuardedRoute] = []

    /// A router without routes.
    ///
    /// - Parameters:
    ///   - context: What handlers get; the one of `SiteServices`, or one of the app's own.
    ///   - names: Where the names of the routes are kept: those of the site, so that its templates know them.
    public init(context: Context.Type = Context.self, names: URLNames) {
        self.names = names
    }

    /// Puts a middleware around the routes that are added after it, and around the answer for a path without route.
    @discardableResult
    public func add(middleware: any MiddlewareProtocol<Request, Response, Context>) -> Self {
        self.middleware.add(middleware)
        return self
    }

    /// Adds a route.
    @discardableResult
    public func on<Responder: HTTPResponder>(
        _ path: String, method: HTTPRequest.Method, name: String?, responder: Responder
    ) -> Self where Responder.Context == Context {
        take(PendingRoute(path: path, method: method, name: name, options: RouteOptions(), responder: responder))
        return self
    }

    /// A group of routes.
    public func group(_ path: String, namespace: String?) -> SiteRouteGroup<Context> {
        SiteRouteGroup(path: path, namespace: namespace, parent: self)
    }

    func take(_ route: PendingRoute<Context>) {
        var route = route
        route.responder = middleware.around(route.responder)
        let pattern = RoutePattern(route.path)
        if let name = route.name { names.register(name, pattern) }
        if !table.add(route, pattern) {
            problems.append("\(route.method.rawValue) \(pattern) is taken by an earlier route")
        }
        if !route.demands.isEmpty {
            guardedRoutes.append(
                GuardedRoute(route: "\(route.method.rawValue) \(pattern)", demands: route.demands))
        }
    }

    /// The table as it is now; routes added later are not in it.
    func finished() -> RouteTable<Context> {
        var table = table
        table.fallback = middleware.around(NoRouteResponder<Context>())
        return table
    }
}

/// What the middleware of the router wraps when there is no route: it throws why, as the cell says.
private struct NoRouteResponder<Context: SiteRequestContext>: HTTPResponder {
    func respond(to request: Request, context: Context) async throws -> Response {
        switch context.site.routing {
        case .found, .notFound: throw PageNotFound()
        case .methodNotAllowed(let allowed): throw MethodNotAllowed(allowed: allowed)
        case .options(let allowed):
            return Response(status: .ok, headers: [.allow: allowed.joined(separator: ", "), .contentLength: "0"])
        }
    }
}
