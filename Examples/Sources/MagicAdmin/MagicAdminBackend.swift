import Watchword

/// Lets one user do everything, by name, and lets nobody in: a backend may have a say about permissions and nothing else.
struct MagicAdminBackend: AuthenticationBackend {
    let name: BackendName = "examples.magic_admin"
    let login: String

    /// There are no credentials of the type `Never`, so nobody can ask.
    func authenticate(_ credentials: Never, from request: RequestInfo?) async throws -> Verdict<User> {}

    func user(_ id: User.ID) async throws -> User? { nil }

    /// `.allow` is yes, `.veto` is no whatever the backends behind this one say, and `.noOpinion` leaves it to them.
    ///
    /// `user` is nil for a visitor. Users who are switched off are refused before any backend is asked.
    func decides(
        _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
    ) async throws -> Decision {
        user?.username == login ? .allow : .noOpinion
    }
}
