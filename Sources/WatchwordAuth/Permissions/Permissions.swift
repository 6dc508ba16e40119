import WatchwordDatabase
import Logging

/// What users may do: the say of superusers, of the user model and of the backends, in this order.
///
/// Each question here reads the database; ``cached(for:)`` keeps what it read for several.
public struct Permissions<User: UserModel>: Sendable {
    let backends: BackendList<User>
    let database: any Database
    let logger: Logger

    /// What a user may do, for several questions: what the database says is read once and kept. nil is a visitor.
    public func cached(for user: User?) -> UserPermissions<User> {
        UserPermissions(user: user, backends: backends, logger: logger)
    }

    /// Whether a user may do something; nil asks about a visitor.
    ///
    /// Nobody who is switched off may do anything; an active superuser may do everything. Then the user model and the
    /// backends in their order are asked; the first that says yes or no decides, and where nobody does, the answer is no.
    /// - Throws: whatever a backend runs into, after it was logged; the caller must take that for no.
    public func has(
        _ user: User?, _ permission: PermissionName, on object: (any PermissionObject)? = nil
    ) async throws -> Bool {
        try await cached(for: user).has(permission, on: object)
    }

    /// Whether a user may do each of several things.
    ///
    /// - Throws: as ``has(_:_:on:)``.
    public func has(
        _ user: User?, all permissions: some Sequence<PermissionName>, on object: (any PermissionObject)? = nil
    ) async throws -> Bool {
        try await cached(for: user).has(all: permissions, on: object)
    }

    /// Whether a user may do anything at all in an app.
    ///
    /// - Throws: as ``has(_:_:on:)``.
    public func has(_ user: User?, anyIn app: String) async throws -> Bool {
        try await cached(for: user).has(anyIn: app)
    }

    /// Everything the backends let a user do: in general, or on one object. A superuser has every permission there is a
    /// row for.
    ///
    /// - Throws: as ``has(_:_:on:)``.
    public func all(of user: User?, on object: (any PermissionObject)? = nil) async throws -> Set<PermissionName> {
        try await cached(for: user).all(on: object)
    }

    /// The `perms` of templates for a user.
    ///
    /// - Throws: as ``has(_:_:on:)``.
    public func forTemplates(of user: User?) async throws -> TemplatePermissions {
        try await cached(for: user).forTemplates()
    }
}
