public import Hummingbird
public import WatchwordAuth

/// The context of a handler that needs a signed-in user.
///
/// `router.group(context:)` puts the guard of the level before it; there is no other way to one.
public struct TrustedContext<Parent: SiteRequestContext, Level: TrustLevel>: ChildRequestContext, SiteRequestContext
where Level.User == Parent.User {
    /// The context that it is made from.
    public typealias ParentContext = Parent

    /// What Hummingbird needs.
    public var coreContext: CoreRequestContextStorage
    /// The context that it was made from, with whatever the app put there.
    public let parent: Parent
    /// Who is signed in.
    public let user: Parent.User

    /// The request's part of the site.
    public var site: RequestCell<Parent.User> { parent.site }

    /// Reads what the guard has loaded.
    ///
    /// - Throws: `PermissionDenied` when no guard of this level has let the request through.
    public init(context: Parent) throws {
        guard context.site.isTrusted(ObjectIdentifier(Level.self)), let user = context.site.knownUser else {
            throw PermissionDenied("no guard of \(Level.self) has let this request through")
        }
        coreContext = context.coreContext
        parent = context
        self.user = user
    }
}

/// The context of handlers for signed-in users.
public typealias SignedInContext<User: UserModel> = TrustedContext<SiteContext<User>, SignedInLevel<User>>
/// The context of handlers for staff.
public typealias StaffContext<User: UserModel> = TrustedContext<SiteContext<User>, StaffLevel<User>>
/// The context of handlers for users who typed their password a short while ago.
public typealias RecentlyConfirmedContext<User: UserModel> = TrustedContext<
    SiteContext<User>, RecentlyConfirmedLevel<User>
>
