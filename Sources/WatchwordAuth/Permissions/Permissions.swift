/// What users may do: the say of superusers, of the user model and of the backends, in this order.
public struct Permissions<User: UserModel>: Sendable {
    let backends: BackendList<User>

    /// Whether a user may do something; nil asks about a visitor.
    ///
    /// An active superuser may do everything. Then the user model and the backends in their order are asked; the first
    /// that says yes or no decides, and where nobody does, the answer is no.
    /// - Throws: whatever a backend runs into; the caller must take that for no.
    public func has(
        _ user: User?, _ permission: PermissionName, on object: (any PermissionObject)? = nil
    ) async throws -> Bool {
        if let user {
            guard user.isActive else { return false }
            if user.isSuperuser { return true }
            switch user.decides(permission) {
            case .allow: return true
            case .veto: return false
            case .noOpinion: break
            }
        }
        for backend in backends.all {
            switch try await backend.decides(permission, for: user, on: object) {
            case .allow: return true
            case .veto: return false
            case .noOpinion: continue
            }
        }
        return false
    }

    /// Everything the backends let a user do in general. A superuser has every permission there is a row for.
    public func all(of user: User?) async throws -> Set<PermissionName> {
        var names: Set<PermissionName> = []
        for backend in backends.all { names.formUnion(try await backend.permissions(of: user, on: nil)) }
        return names
    }

    /// Whether a user may do anything at all in an app.
    public func has(_ user: User?, anyIn app: String) async throws -> Bool {
        if let user, user.isActive, user.isSuperuser { return true }
        return try await all(of: user).contains { $0.app == app }
    }

    /// The `perms` of templates for a user: looked up once, here, so that a template only reads.
    public func forTemplates(of user: User?) async throws -> TemplatePermissions {
        guard let user else { return TemplatePermissions(names: try await all(of: nil)) }
        guard user.isActive else { return .none }
        // Everything is yes for a superuser: nothing has to be looked up.
        if user.isSuperuser { return TemplatePermissions(allowsEverything: true, names: []) }
        return TemplatePermissions(names: try await all(of: user)) { user.decides($0) }
    }
}
