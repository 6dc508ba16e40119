import WatchwordDatabase

/// A way to find out who somebody is. A site has a list of them and asks them in order.
///
/// A backend is asked only about credentials of its own kind. It also fetches the user of a session that it opened, and
/// has a say about permissions.
public protocol AuthenticationBackend<User>: Sendable {
    /// The site's user.
    associatedtype User: UserModel
    /// What it takes to convince this backend, for example ``PasswordCredentials``.
    associatedtype Credentials: Sendable

    /// The name that sessions keep. A session whose backend is not on the list any more belongs to nobody.
    var name: BackendName { get }
    /// Decides about credentials.
    func authenticate(_ credentials: Credentials, from request: RequestInfo?) async throws -> Verdict<User>
    /// The user of a session; nil when there is none or when the user may not sign in.
    func user(_ id: User.ID) async throws -> User?
    /// What a user may do, on one object or in general. Default: nothing. `nil` asks about a visitor.
    func permissions(of user: User?, on object: (any PermissionObject)?) async throws -> Set<PermissionName>
    /// Whether a user may do one thing. Default: what ``permissions(of:on:)`` holds is allowed.
    ///
    /// Whoever is switched off and whoever is superuser never gets here. An error is no answer, and so nobody is let in.
    func decides(
        _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
    ) async throws -> Decision
    /// Whether a user may do anything at all in an app. Default: yes if ``permissions(of:on:)`` holds something of it.
    func decides(anyIn app: String, for user: User?) async throws -> Decision
    /// What allows or forbids something, for people who wonder; nothing when the backend has no opinion. It must go with
    /// ``decides(_:for:on:)``. Default: that this backend does.
    func reasons(
        for permission: PermissionName, of user: User?, on object: (any PermissionObject)?
    ) async throws -> [PermissionReason]
    /// The users who have a permission by this backend's say, in the order of their keys. Default: nobody.
    func users(with permission: PermissionName, among selection: UserSelection) async throws -> [User]
}

/// What a backend says about credentials.
public enum Verdict<User: UserModel>: Sendable {
    /// They are right, and this is the user.
    case accepted(User)
    /// They mean nothing to this backend; the next one is asked.
    case notMine
    /// They are refused, and nobody else is asked.
    case denied
    /// This backend cannot say at the moment. The next one is asked; where there is no other to ask, as when the password is asked
    /// for once more, the user is told so.
    case unavailable
}

extension AuthenticationBackend {
    /// Nothing.
    public func permissions(of user: User?, on object: (any PermissionObject)?) async throws -> Set<PermissionName> {
        []
    }

    /// What ``permissions(of:on:)`` holds is allowed.
    public func decides(
        _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
    ) async throws -> Decision {
        try await permissions(of: user, on: object).contains(permission) ? .allow : .noOpinion
    }

    /// Yes if ``permissions(of:on:)`` holds something of the app.
    public func decides(anyIn app: String, for user: User?) async throws -> Decision {
        try await permissions(of: user, on: nil).contains { $0.app == app } ? .allow : .noOpinion
    }

    /// That this backend allows or forbids it.
    public func reasons(
        for permission: PermissionName, of user: User?, on object: (any PermissionObject)?
    ) async throws -> [PermissionReason] {
        switch try await decides(permission, for: user, on: object) {
        case .allow: [.backend(name)]
        case .veto: [.veto(name)]
        case .noOpinion: []
        }
    }

    /// Nobody.
    public func users(with permission: PermissionName, among selection: UserSelection) async throws -> [User] { [] }
}

/// A backend whose users are rows of the site's own database, so that they can be read together with the session.
protocol StoredUserBackend<User>: AuthenticationBackend {
    func user(_ id: User.ID, on connection: any Connection) throws -> User?
    /// Whether a user whose row was read may be in a session.
    func accepts(_ user: User) -> Bool
}
