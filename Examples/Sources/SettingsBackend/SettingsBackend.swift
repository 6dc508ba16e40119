import Watchword

/// Lets one person in whose name and password stand in the settings, and makes the user the first time: a superuser, who
/// may enter the admin.
///
/// The settings hold the password's hash and not the password:
///
///     ADMIN_LOGIN=admin
///     ADMIN_PASSWORD=pbkdf2_sha256$1000000$…
struct SettingsBackend: AuthenticationBackend {
    /// What sessions remember. A session of a backend that is not on the site's list any more is nobody's.
    let name: BackendName = "examples.settings"
    let login: String
    let password: EncodedPassword
    /// The site's users, its database and what else a backend may need.
    let parts: BackendParts<User>

    /// Asked for every log-in with a name and a password; a backend is asked only for credentials of its own type.
    func authenticate(_ credentials: PasswordCredentials, from request: RequestInfo?) async throws -> Verdict<User> {
        // The password is looked at for every name, so that the time does not tell which name is the right one.
        var owner = User(username: login)
        owner.password = password
        let isRight = try await parts.passwords.check(credentials.password, of: owner)
        guard isRight, credentials.username == login else {
            // Not `.denied`: the backends that follow may know this person.
            return .notMine
        }
        if let user = try await parts.users.byUsername(login) {
            return user.isActive ? .accepted(user) : .notMine
        }
        // Without a password of its own: only the one of the settings counts.
        return .accepted(try await parts.users.createSuperuser(User(username: login), password: nil))
    }

    /// Asked at each request of a session that this backend has opened.
    func user(_ id: User.ID) async throws -> User? {
        try await parts.users.byID(id).flatMap { $0.isActive ? $0 : nil }
    }
}
