import Watchword

/// The key that a program sends in place of a password.
struct Token: DescribedCredentials {
    let key: String
    var named: [String: String] { ["token": key] }
}

/// Lets programs in with a token: as an app writes it.
struct TokenBackend: AuthenticationBackend {
    let parts: BackendParts<User>
    let userNames: [String: String]
    let name: BackendName = "tasks.TokenBackend"

    func authenticate(_ token: Token, from request: RequestInfo?) async throws -> Verdict<User> {
        guard let username = userNames[token.key], let user = try await parts.users.byUsername(username) else {
            return .notMine
        }
        return user.isActive ? .accepted(user) : .denied
    }

    func user(_ id: User.ID) async throws -> User? {
        try await parts.users.byID(id).flatMap { $0.isActive ? $0 : nil }
    }
}

/// The second seed of every tutorial: one administrator, whose name and encoded password stand in the settings.
struct SettingsBackend: AuthenticationBackend {
    let parts: BackendParts<User>
    let adminLogin: String
    let adminPassword: EncodedPassword
    let name: BackendName = "tasks.SettingsBackend"

    func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<User> {
        guard credentials.username == adminLogin else { return .notMine }
        var admin = User(username: adminLogin)
        admin.password = adminPassword
        guard try await parts.passwords.check(credentials.password, of: admin) else { return .notMine }
        if let known = try await parts.users.byUsername(adminLogin) { return .accepted(known) }
        // Only the password from the settings is checked: this user needs none.
        return .accepted(try await parts.users.createSuperuser(User(username: adminLogin), password: nil))
    }

    func user(_ id: User.ID) async throws -> User? { try await parts.users.byID(id) }

    func decides(
        _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
    ) async throws -> Decision {
        user?.username == adminLogin ? .allow : .noOpinion
    }
}
