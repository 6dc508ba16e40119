public import HTTPTypes
import Hummingbird
import NIOCore
public import WatchwordAuth

/// One request's part of the site: what is known about it, what was loaded for it, and what the answer must carry.
///
/// Contexts are values and are copied; this is the one thing that they share with each other and with what is around
/// the route. Nothing is loaded before somebody asks for it, and nothing twice.
public final class RequestCell<User: UserModel>: Sendable {
    /// What every request of the site shares.
    public let services: SiteServices<User>
    /// The request's head, without header fields whose names have an underscore.
    public let head: HTTPRequest
    /// Whether the visitor came over TLS.
    public let isSecure: Bool
    /// What the route wants.
    let options: RouteOptions
    /// The pattern of the route; `nil` when there is none.
    let pattern: RoutePattern?
    let routing: RequestRouting
    let path: RequestPath
    let requestHost: RequestHost
    private let channel: (any Channel)?
    private let peer: String?
    private let store: RequestStore

    init(
        services: SiteServices<User>, facts: RequestFacts, options: RouteOptions, pattern: RoutePattern?,
        routing: RequestRouting, body: RequestBody, origin: SiteEntryContext
    ) {
        self.services = services
        head = facts.head
        isSecure = facts.isSecure
        path = facts.path
        requestHost = facts.host
        self.options = options
        self.pattern = pattern
        self.routing = routing
        channel = origin.channel
        peer = origin.peer
        store = RequestStore(body: body)
    }

    /// The host that the request names, port included; one that the site answers to.
    public var host: String { requestHost.text }
    /// `http` or `https`.
    public var scheme: String { isSecure ? "https" : "http" }
    /// The request's method.
    public var method: HTTPRequest.Method { head.method }
    /// The decoded path, for comparisons.
    public var decodedPath: String { path.text }
    /// Path and query as they can be shown and sent: what `next` is made of.
    public var fullPath: String { path.address }

    /// The address of the request as another page refers to it: the path on this site, the whole of it from elsewhere.
    func address(seenFrom page: String) -> String {
        let parts = URLParts(page) ?? URLParts("")
        let isHere =
            parts.map { part in
                (part.scheme.isEmpty || part.scheme == scheme) && (part.authority.isEmpty || part.authority == host)
            } ?? false
        return isHere ? fullPath : "\(scheme)://\(host)\(fullPath)"
    }

    /// Has something done once everything is kept that the request changed; not at all when that fails.
    func afterCommit(_ work: @Sendable @escaping () async -> Void) {
        update { $0.afterCommit.append(work) }
    }

    /// The address of the client, as far as it is known: a proxy's word counts only if the proxy is trusted.
    public var clientAddress: String? {
        services.settings.trustedProxies.client(
            connection: connectionAddress,
            forwardedFor: HTTPField.Name("X-Forwarded-For").flatMap { head.headerFields[$0] })
    }

    /// The address that the connection comes from.
    var connectionAddress: String? { peer ?? channel?.remoteAddress?.ipAddress }

    /// Whether the connection comes from a proxy that is believed what it says about the client.
    public var comesFromTrustedProxy: Bool { services.settings.trustedProxies.trusts(connection: connectionAddress) }

    /// For backends, limits and logs.
    public var info: RequestInfo {
        RequestInfo(source: clientAddress, userAgent: head.headerFields[.userAgent])
    }

    /// The cookies that came with the request. Looking at one makes the answer vary with them.
    public var cookies: RequestCookies {
        update { state in
            if let cookies = state.cookies { return cookies }
            let cookies = RequestCookies(fields: head.headerFields)
            state.cookies = cookies
            return cookies
        }
    }

    /// A cookie for the answer to set.
    public func setCookie(_ cookie: SetCookie) {
        update { $0.cookiesToSet.append(cookie) }
    }

    /// Adds a header to `Vary`: the answer depends on it.
    public func vary(on header: String) {
        update { state in
            if !state.varies.contains(header) { state.varies.append(header) }
        }
    }

    @inline(__always)
    func update<Result>(_ change: (inout RequestState) throws -> Result) rethrows -> Result {
        try store.update(change)
    }
}

/// Whether there is a route, for what wraps the answer to a request that has none.
enum RequestRouting: Sendable, Hashable {
    case found
    case notFound
    case methodNotAllowed([String])
    case options([String])
}
