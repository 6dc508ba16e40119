/// The backends of a site in order, with what a session needs of them found by name.
struct BackendList<User: UserModel>: Sendable {
    struct Entry: Sendable {
        let backend: any AuthenticationBackend<User>
        /// Whether its say about permissions is what the tables hold.
        let goesByTables: Bool
    }

    let entries: [Entry]
    let beginsWithTables: Bool
    let goOnlyByTables: Bool
    private let byName: [String: any AuthenticationBackend<User>]
    private let storedByName: [String: any StoredUserBackend<User>]

    init(_ all: [any AuthenticationBackend<User>]) {
        entries = all.map { Entry(backend: $0, goesByTables: $0 is any TablePermissionsBackend<User>) }
        beginsWithTables = entries.first?.goesByTables ?? false
        goOnlyByTables = entries.allSatisfy(\.goesByTables)
        var byName: [String: any AuthenticationBackend<User>] = [:]
        var storedByName: [String: any StoredUserBackend<User>] = [:]
        for backend in all where byName[backend.name.description] == nil {
            byName[backend.name.description] = backend
            storedByName[backend.name.description] = backend as? any StoredUserBackend<User>
        }
        self.byName = byName
        self.storedByName = storedByName
    }

    /// Who vouches for somebody who has a password here.
    var ofOwnPasswords: (any AuthenticationBackend<User>)? {
        all.first { $0 is ModelBackend<User> } ?? all.first
    }

    var all: [any AuthenticationBackend<User>] { entries.map(\.backend) }

    func backend(named name: String) -> (any AuthenticationBackend<User>)? { byName[name] }
    func storedBackend(named name: String) -> (any StoredUserBackend<User>)? { storedByName[name] }
}
