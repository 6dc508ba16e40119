public import Logging
public import WatchwordCrypto
public import WatchwordDatabase

/// The parts of a site that a backend can be made with.
public struct BackendParts<User: UserModel>: Sendable {
    /// Where everything is kept.
    public let database: any Database
    /// Making and finding users.
    public let users: Users<User>
    /// Checking passwords.
    public let passwords: Passwords<User>
    /// The permissions that the tables hold.
    public var tables: StoredPermissions<User> { StoredPermissions(database: database) }
    /// What time it is.
    public let clock: WallClock
    /// Where the log goes.
    public let logger: Logger

    func backend(_ choice: BackendChoice<User>) -> any AuthenticationBackend<User> {
        switch choice {
        case .model: ModelBackend(self, acceptsInactive: false)
        case .allowAllUsers: ModelBackend(self, acceptsInactive: true)
        case .remoteUser(let options): RemoteUserBackend(self, options)
        case .objectGrants: ObjectGrantBackend(self)
        case .other(let backend): backend
        case .made(let make): make(self)
        }
    }
}
