/// A backend of a site's list, before the site's database is there.
public enum BackendChoice<User: UserModel>: Sendable {
    /// Passwords of active users: ``BackendName/model``.
    case model
    /// Passwords of all users, those switched off too: ``BackendName/allowAllUsers``.
    case allowAllUsers
    /// A backend of one's own.
    case other(any AuthenticationBackend<User>)
    /// A backend of one's own that needs the site's users or database: it is made when they are there.
    case made(@Sendable (BackendParts<User>) -> any AuthenticationBackend<User>)
}

/// The backends of a site in order, with what a session needs of them found by name.
struct BackendList<User: UserModel>: Sendable {
    let all: [any AuthenticationBackend<User>]
    private let byName: [String: any AuthenticationBackend<User>]
    private let storedByName: [String: any StoredUserBackend<User>]

    init(_ all: [any AuthenticationBackend<User>]) {
        self.all = all
        var byName: [String: any AuthenticationBackend<User>] = [:]
        var storedByName: [String: any StoredUserBackend<User>] = [:]
        for backend in all where byName[backend.name.description] == nil {
            byName[backend.name.description] = backend
            storedByName[backend.name.description] = backend as? any StoredUserBackend<User>
        }
        self.byName = byName
        self.storedByName = storedByName
    }

    func backend(named name: String) -> (any AuthenticationBackend<User>)? { byName[name] }
    func storedBackend(named name: String) -> (any StoredUserBackend<User>)? { storedByName[name] }
}
