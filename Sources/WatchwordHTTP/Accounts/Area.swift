public import WatchwordAuth

/// A part of a site that is mounted as one: its routes, written once, for whatever context the router has.
public protocol Area<User>: Sendable {
    /// Whose accounts the area is about.
    associatedtype User: UserModel

    /// Adds the routes of the area.
    ///
    /// - Parameter routes: A group at the place where the area is mounted; its answers are never cached and carry the
    ///   site's `Content-Security-Policy`.
    func addRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>)
}

extension SiteRouter {
    /// A group for the routes of an area: never cached, with the site's `Content-Security-Policy`, not for other sites to
    /// embed, and with forms in either encoding.
    public func area(at path: String) -> SiteRouteGroup<Context> {
        neverCached().withContentSecurityPolicy().group(path.hasSuffix("/") ? path : path + "/").changing {
            $0.refusesEmbedding = true
            $0.readsMultipart = true
        }
    }
}
