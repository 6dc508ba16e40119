public import HTTPTypes
public import Hummingbird

/// What the site's router and its groups offer beyond Hummingbird's: paths as written, and names for them.
public protocol SiteRouterMethods<Context>: RouterMethods {
    /// Adds a route.
    ///
    /// - Parameters:
    ///   - path: As it shall be, slash at the end included: `accounts/reset/<uidb64>/<token>/`.
    ///   - name: What templates, redirects and tests call it; groups put their namespace before it.
    @discardableResult
    func on<Responder: HTTPResponder>(
        _ path: String, method: HTTPRequest.Method, name: String?, responder: Responder
    ) -> Self where Responder.Context == Context

    /// A group whose routes start with the path; the namespace stands before their names: `admin:index`.
    func group(_ path: String, namespace: String?) -> SiteRouteGroup<Context>
}

extension SiteRouterMethods {
    /// Adds a route with a closure as its handler.
    @discardableResult
    public func on(
        _ path: String, method: HTTPRequest.Method, name: String? = nil,
        use handler: @Sendable @escaping (Request, Context) async throws -> some ResponseGenerator
    ) -> Self {
        on(
            path, method: method, name: name,
            responder: CallbackResponder<Context> { request, context in
                try await handler(request, context).response(from: request, context: context)
            })
    }

    /// Adds a route of Hummingbird's, whose path has forgotten whether a slash was at its end: it has none.
    @discardableResult
    public func on<Responder: HTTPResponder>(
        _ path: RouterPath, method: HTTPRequest.Method, responder: Responder
    ) -> Self where Responder.Context == Context {
        on(path.isEmpty ? "" : path.description, method: method, name: nil, responder: responder)
    }

    /// A group whose routes start with the path.
    public func group(_ path: String) -> SiteRouteGroup<Context> {
        group(path, namespace: nil)
    }

    /// A group whose handlers get another context, made from this one; its initialiser may throw.
    public func group<Child: ChildRequestContext>(
        _ path: String = "", context: Child.Type
    ) -> SiteRouteGroup<Child> where Child.ParentContext == Context {
        let group = group(path, namespace: nil)
        return SiteRouteGroup(
            path: "", parent: ChildContextSink(parent: group) { try Child(context: $0) })
    }

    /// Adds a route for GET, and HEAD with it.
    @discardableResult
    public func get(
        _ path: String, name: String? = nil,
        use handler: @Sendable @escaping (Request, Context) async throws -> some ResponseGenerator
    ) -> Self {
        on(path, method: .get, name: name, use: handler)
    }

    /// Adds a route for POST.
    @discardableResult
    public func post(
        _ path: String, name: String? = nil,
        use handler: @Sendable @escaping (Request, Context) async throws -> some ResponseGenerator
    ) -> Self {
        on(path, method: .post, name: name, use: handler)
    }

    /// Adds a route for PUT.
    @discardableResult
    public func put(
        _ path: String, name: String? = nil,
        use handler: @Sendable @escaping (Request, Context) async throws -> some ResponseGenerator
    ) -> Self {
        on(path, method: .put, name: name, use: handler)
    }

    /// Adds a route for PATCH.
    @discardableResult
    public func patch(
        _ path: String, name: String? = nil,
        use handler: @Sendable @escaping (Request, Context) async throws -> some ResponseGenerator
    ) -> Self {
        on(path, method: .patch, name: name, use: handler)
    }

    /// Adds a route for DELETE.
    @discardableResult
    public func delete(
        _ path: String, name: String? = nil,
        use handler: @Sendable @escaping (Request, Context) async throws -> some ResponseGenerator
    ) -> Self {
        on(path, method: .delete, name: name, use: handler)
    }

    /// A group whose unsafe requests need no CSRF token: for an API that proves itself otherwise, never by a cookie.
    public func exemptFromCSRF() -> SiteRouteGroup<Context> {
        group("", namespace: nil).changing { $0.isExemptFromCSRF = true }
    }

    /// A group whose forms may come as `multipart/form-data`, as they do when a file is among them.
    ///
    /// The body, files included, is read up to the limit for forms, 2.5 MB, and looked through for the token that proves where it
    /// comes from. `context.form()` has its fields; a handler that wants the files reads `request.body`. Elsewhere such a
    /// form is refused unless a script sends the token in the header `X-CSRFToken`.
    public func acceptingMultipart() -> SiteRouteGroup<Context> {
        group("", namespace: nil).changing { $0.readsMultipart = true }
    }

    /// A group whose answers carry the site's `Content-Security-Policy`; the site's own pages have it already.
    public func withContentSecurityPolicy() -> SiteRouteGroup<Context> {
        group("", namespace: nil).changing { $0.hasContentSecurityPolicy = true }
    }

    /// A group whose answers nobody may keep, neither browser nor proxy.
    public func neverCached() -> SiteRouteGroup<Context> {
        group("", namespace: nil).changing { $0.isNeverCached = true }
    }
}
