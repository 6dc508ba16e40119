/// A route with what its guards ask for, the outermost first.
public struct GuardedRoute: Sendable, Hashable {
    /// The method and the path, for people: `POST /tasks/:id/close`.
    public let route: String
    /// What its guards ask for.
    public let demands: [RouteDemand]
}
