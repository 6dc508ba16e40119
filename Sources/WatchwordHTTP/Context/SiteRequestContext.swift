public import Hummingbird
public import Logging
public import NIOCore
public import WatchwordAuth

/// What a request context of a site is made from.
public struct SiteRequestSource<User: UserModel>: RequestContextSource {
    /// The request's part of the site.
    public let cell: RequestCell<User>
    /// The request's logger.
    public let logger: Logger
    /// The connection; `nil` in a test without one.
    public let channel: (any Channel)?
}

/// A request context that knows its visitor.
///
/// An app's own context has a `site`, made from the source, beside whatever else it needs:
///
/// ```swift
/// struct MyContext: SiteRequestContext {
///     var coreContext: CoreRequestContextStorage
///     let site: RequestCell<User>
///
///     init(source: SiteRequestSource<User>) {
///         coreContext = .init(source: source)
///         site = source.cell
///     }
/// }
/// ```
///
/// A context that demands more, a signed-in user for example, is a `ChildRequestContext` that takes its parent's
/// `site`.
public protocol SiteRequestContext<User>: RequestContext {
    /// The model of those who sign in.
    associatedtype User: UserModel
    /// The request's part of the site: shared by all contexts of one request, and by what is around the route.
    var site: RequestCell<User> { get }
}

/// The context of a site whose app needs none of its own.
public struct SiteContext<User: UserModel>: SiteRequestContext {
    /// What it is made from.
    public typealias Source = SiteRequestSource<User>

    /// What Hummingbird needs.
    public var coreContext: CoreRequestContextStorage
    /// The request's part of the site.
    public let site: RequestCell<User>

    /// The context of a request.
    public init(source: SiteRequestSource<User>) {
        coreContext = CoreRequestContextStorage(source: source)
        site = source.cell
    }
}

/// What Hummingbird hands to the site: the connection and a logger.
public struct SiteEntryContext: InitializableFromSource {
    let channel: (any Channel)?
    let logger: Logger
    /// Stands for the address of the other end where there is no connection.
    let peer: String?

    /// The context of a request before it is the site's.
    public init(source: ApplicationRequestContextSource) {
        channel = source.channel
        logger = source.logger
        peer = nil
    }

    /// The context of a request that comes from a test, without a connection.
    ///
    /// - Parameter peer: The address that the request shall seem to come from.
    public init(logger: Logger, peer: String? = nil) {
        channel = nil
        self.logger = logger
        self.peer = peer
    }
}
