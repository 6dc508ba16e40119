import HTTPTypes
import Hummingbird

/// All routes of a site, ready to be asked.
struct RouteTable<Context>: Sendable {
    struct Route: Sendable {
        let pattern: RoutePattern
        let name: String?
        let method: HTTPRequest.Method
        let options: RouteOptions
        let responder: any HTTPResponder<Context>
    }

    /// The routes of one path.
    private struct Endpoint: Sendable {
        var routes: [Route] = []
        var allowed: [String] = []
    }

    /// What a request leads to.
    enum Answer {
        case found(Route, [(key: Substring, value: Substring)])
        case none(RequestRouting)
    }

    private var tree = RouteTree()
    private var endpoints: [Endpoint] = []
    /// All routes in the order they were added.
    private(set) var all: [Route] = []
    /// Answers a request without route.
    var fallback: (any HTTPResponder<Context>)?

    private static var methodOrder: [String] {
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
    }

    /// - Returns: False when the path has a route for the method already; the earlier one stays.
    mutating func add(_ route: PendingRoute<Context>, _ pattern: RoutePattern) -> Bool {
        let index = tree.endpoint(for: pattern)
        while endpoints.count <= index { endpoints.append(Endpoint()) }
        guard !endpoints[index].routes.contains(where: { $0.method == route.method }) else { return false }
        let added = Route(
            pattern: pattern, name: route.name, method: route.method, options: route.options,
            responder: route.responder)
        endpoints[index].routes.append(added)
        endpoints[index].allowed = Self.allowed(endpoints[index].routes)
        all.append(added)
        return true
    }

    /// Tells whether a path has routes, of whatever method.
    func knows(_ path: String) -> Bool { tree.match(path) != nil }

    func answer(_ method: HTTPRequest.Method, _ path: String) -> Answer {
        guard let match = tree.match(path) else { return .none(.notFound) }
        let endpoint = endpoints[match.endpoint]
        let route =
            endpoint.routes.first { $0.method == method }
            ?? (method == .head ? endpoint.routes.first { $0.method == .get } : nil)
        guard let route else {
            return .none(method == .options ? .options(endpoint.allowed) : .methodNotAllowed(endpoint.allowed))
        }
        guard !match.values.isEmpty else { return .found(route, []) }
        var parameters: [(key: Substring, value: Substring)] = []
        for (name, value) in zip(route.pattern.parameterNames, match.values) {
            if let name { parameters.append((name[...], value)) }
        }
        if case .rest(nil, _) = route.pattern.parts.last, let rest = match.values.last {
            parameters.append((Parameters.recursiveCaptureKey, rest))
        }
        return .found(route, parameters)
    }

    private static func allowed(_ routes: [Route]) -> [String] {
        var methods = Set(routes.map(\.method.rawValue))
        if methods.contains("GET") { methods.insert("HEAD") }
        methods.insert("OPTIONS")
        let others = methods.subtracting(methodOrder).sorted()
        return methodOrder.filter(methods.contains) + others
    }
}
