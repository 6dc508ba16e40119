import HTTPTypes
import Hummingbird

/// A route on its way from where it is written to the table, gathering prefixes, middleware and options.
struct PendingRoute<Context>: Sendable {
    var path: String
    var method: HTTPRequest.Method
    var name: String?
    var options: RouteOptions
    var responder: any HTTPResponder<Context>
    /// What the guards around it ask for, the outermost first.
    var demands: [RouteDemand] = []
}

/// Whatever takes routes: the router itself or a group that hands them on.
protocol RouteSink<Context> {
    associatedtype Context
    func take(_ route: PendingRoute<Context>)
}

/// Hands routes on to a context that is made from another one, `Child` from `Parent`.
struct ChildContextSink<Parent, Child>: RouteSink {
    typealias Context = Child
    let parent: any RouteSink<Parent>
    let makeChild: @Sendable (Parent) throws -> Child

    func take(_ route: PendingRoute<Child>) {
        let responder = ChildContextResponder(makeChild: makeChild, next: route.responder)
        parent.take(
            PendingRoute(
                path: route.path, method: route.method, name: route.name, options: route.options, responder: responder,
                demands: route.demands))
    }
}

private struct ChildContextResponder<Parent, Child>: HTTPResponder {
    typealias Context = Parent
    let makeChild: @Sendable (Parent) throws -> Child
    let next: any HTTPResponder<Child>

    func respond(to request: Request, context: Parent) async throws -> Response {
        try await next.respond(to: request, context: makeChild(context))
    }
}

/// One middleware around what comes after it.
struct MiddlewareResponder<Context>: HTTPResponder {
    let middleware: any MiddlewareProtocol<Request, Response, Context>
    let next: any HTTPResponder<Context>

    func respond(to request: Request, context: Context) async throws -> Response {
        try await middleware.handle(request, context: context) { try await next.respond(to: $0, context: $1) }
    }
}

/// The middleware of a router or a group; covers the routes that are added after it.
final class MiddlewareStack<Context> {
    private var stack: [any MiddlewareProtocol<Request, Response, Context>] = []

    func add(_ middleware: any MiddlewareProtocol<Request, Response, Context>) {
        stack.append(middleware)
    }

    func around(_ responder: any HTTPResponder<Context>) -> any HTTPResponder<Context> {
        stack.reversed().reduce(responder) { MiddlewareResponder(middleware: $1, next: $0) }
    }
}
