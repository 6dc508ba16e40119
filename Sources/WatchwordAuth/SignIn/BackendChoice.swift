/// A backend of a site's list, before the site's database is there.
public enum BackendChoice<User: UserModel>: Sendable {
    /// Passwords of active users: ``BackendName/model``.
    case model
    /// Passwords of all users, those switched off too: ``BackendName/allowAllUsers``.
    case allowAllUsers
    /// The word of a proxy in front of the site: ``BackendName/remoteUser``.
    case remoteUser(RemoteUser<User> = RemoteUser())
    /// Permissions on single objects, kept in a table; see ``ObjectGrants``. It signs nobody in.
    case objectGrants
    /// A backend of one's own.
    case other(any AuthenticationBackend<User>)
    /// A backend of one's own that needs the site's users or database: it is made when they are there.
    case made(@Sendable (BackendParts<User>) -> any AuthenticationBackend<User>)
}
