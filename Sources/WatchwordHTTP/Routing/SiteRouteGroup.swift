public import HTTPTypes
public import Hummingbird

/// Routes with a common beginning, middleware of their own and common options.
public final class SiteRouteGroup<Context: RequestContext>: SiteRouterMethods, RouteSink {
    private let path: String
    private let namespace: String?
    private let change: (inout RouteOptions) -> Void
    private let demand: RouteDemand?
    private let parent: any RouteSink<Context>
    private let middleware = MiddlewareStack<Context>()

    init(
        path: String, namespace: String? = nil, parent: any RouteSink<Context>, demand: RouteDemand? = nil,
        change: @escaping (inout RouteOptions) -> Void = { _ in }
    ) {
        self.path = path
        self.namespace = namespace
        self.parent = parent
        self.change = change
        self.demand = demand
    }

    /// Puts a middleware around the routes that are added after it.
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

    /// A group inside this one.
    public func group(_ path: String, namespace: String?) -> SiteRouteGroup<Context> {
        SiteRouteGroup(path: path, namespace: namespace, parent: self)
    }

    func changing(_ change: @escaping (inout RouteOptions) -> Void) -> SiteRouteGroup<Context> {
        SiteRouteGroup(path: "", parent: self, change: change)
    }

    func demanding(_ demand: RouteDemand) -> SiteRouteGroup<Context> {
        SiteRouteGroup(path: "", parent: self, demand: demand)
    }

    func take(_ route: PendingRoute<Context>) {
        var route = route
        route.path = Self.joined(path, route.path)
        if let namespace, let name = route.name { route.name = namespace + ":" + name }
        change(&route.options)
        if let demand { route.demands.insert(demand, at: 0) }
        route.responder = middleware.around(route.responder)
        parent.take(route)
    }

    /// Two paths with one slash between them; an empty one adds nothing.
    private static func joined(_ first: String, _ second: String) -> String {
        let second = second.hasPrefix("/") ? String(second.dropFirst()) : second
        if first.isEmpty || second.isEmpty { return first + second }
        return first.hasSuffix("/") ? first + second : first + "/" + second
    }
}
