import WatchwordDatabase

/// Lets users of the site's database in with their password.
public struct ModelBackend<User: UserModel>: StoredUserBackend, TablePermissionsBackend {
    /// The name that sessions keep: Django's, so that both understand each other's sessions.
    public let name: BackendName
    /// Whether users who are switched off are accepted too.
    private let acceptsInactive: Bool
    private let users: Users<User>
    private let passwords: Passwords<User>
    /// The permissions of users, as the tables hold them.
    public let grants: StoredPermissions<User>

    init(_ parts: BackendParts<User>, acceptsInactive: Bool) {
        users = parts.users
        passwords = parts.passwords
        grants = parts.tables
        self.acceptsInactive = acceptsInactive
        name = acceptsInactive ? .allowAllUsers : .model
    }

    /// Checks a password. It costs one hash, whether there is such a user, whether the user may sign in and whether the
    /// password is right.
    public func authenticate(
        _ credentials: PasswordCredentials, from request: RequestInfo?
    ) async throws -> Verdict<User> {
        let user = try await users.byTypedName(credentials.username)
        guard let verified = try await passwords.verified(credentials.password, of: user), accepts(verified) else {
            return .notMine
        }
        return .accepted(verified)
    }

    /// The user of a session, unless switched off.
    public func user(_ id: User.ID) async throws -> User? {
        try await users.byID(id).flatMap { accepts($0) ? $0 : nil }
    }

    /// The same, together with the session.
    func user(_ id: User.ID, on connection: any Connection) throws -> User? {
        try connection.find(id).flatMap { accepts($0) ? $0 : nil }
    }

    func accepts(_ user: User) -> Bool { acceptsInactive || user.isActive }
}
