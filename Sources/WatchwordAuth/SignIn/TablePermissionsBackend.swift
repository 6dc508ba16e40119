/// A backend whose say about permissions is what the tables hold, and nothing else: permissions given to users and to their
/// groups, as Django keeps them.
///
/// The tables are read once for all such backends, and a ``AuthenticationBackend/decides(_:for:on:)`` of their own is not
/// asked.
public protocol TablePermissionsBackend<User>: AuthenticationBackend {
    /// The tables; those of ``BackendParts/tables``.
    var grants: StoredPermissions<User> { get }
}

extension TablePermissionsBackend {
    /// The permissions of an active user, given directly or through groups. None on single objects.
    public func permissions(
        of user: User?, on object: (any PermissionObject)?
    ) async throws -> Set<PermissionName> {
        guard let user, object == nil, user.isActive else { return [] }
        return try await grants.all(of: user)
    }

    /// The users who have a permission by the tables.
    public func users(with permission: PermissionName, among selection: UserSelection) async throws -> [User] {
        try await grants.users(with: permission, among: selection)
    }

    /// Whether it was given directly, and the groups that it comes from.
    public func reasons(
        for permission: PermissionName, of user: User?, on object: (any PermissionObject)?
    ) async throws -> [PermissionReason] {
        guard let user, object == nil, user.isActive else { return [] }
        return try await grants.reasons(for: permission, of: user, by: name)
    }
}
