import WatchwordDatabase
import Logging

/// Signs in whoever a trusted proxy names; what they may do stands in the tables, as for everybody.
public struct RemoteUserBackend<User: UserModel>: StoredUserBackend, TablePermissionsBackend {
    /// The name that sessions keep: Django's.
    public let name: BackendName
    /// How people are signed in.
    public let options: RemoteUser<User>
    private let users: Users<User>
    /// The permissions of users, as the tables hold them.
    public let grants: StoredPermissions<User>
    private let logger: Logger

    init(_ parts: BackendParts<User>, _ options: RemoteUser<User>) {
        users = parts.users
        grants = parts.tables
        logger = parts.logger
        self.options = options
        name = options.inactiveUsers == .accepted ? .allowAllRemoteUsers : .remoteUser
    }

    /// The user of a name. One who is not there is made, if that is wanted, without a password.
    ///
    /// A name is taken as it is, or not at all: brought into another spelling, it could be another user's.
    public func authenticate(
        _ credentials: RemoteUserCredentials, from request: RequestInfo?
    ) async throws -> Verdict<User> {
        guard let cleaned = options.cleanName(credentials.name), isSuitable(cleaned) else {
            logger.notice(
                """
                A remote user has a name that nobody can have here, and is not signed in: it is empty, too long, holds a \
                control character, or is not in UTF-8
                """)
            return .notMine
        }
        if let known = try await users.byUsername(cleaned) { return try await accept(known, .known, request) }
        guard options.unknownUsers == .created else { return .notMine }
        guard UsernameRules.normalized(cleaned, limit: users.usernameLimit).utf8.elementsEqual(cleaned.utf8) else {
            logger.notice("A remote user's name could be taken for another's, and no user is made for it")
            return .notMine
        }
        do {
            return try await accept(try await users.create(User(username: cleaned), password: nil), .created, request)
        } catch UserError.usernameTaken {
            // Two requests came at once.
            guard let known = try await users.byUsername(cleaned) else { return .notMine }
            return try await accept(known, .known, request)
        }
    }

    /// The user of a session, unless switched off.
    public func user(_ id: User.ID) async throws -> User? {
        try await users.byID(id).flatMap { accepts($0) ? $0 : nil }
    }

    /// The same, together with the session.
    func user(_ id: User.ID, on connection: any Connection) throws -> User? {
        try connection.find(id).flatMap { accepts($0) ? $0 : nil }
    }

    func accepts(_ user: User) -> Bool { options.inactiveUsers == .accepted || user.isActive }

    private func accept(
        _ user: User, _ origin: RemoteUser<User>.Origin, _ request: RequestInfo?
    ) async throws -> Verdict<User> {
        let user = try await options.configure(user, origin, request)
        return accepts(user) ? .accepted(user) : .notMine
    }

    /// U+FFFD is what stands for bytes that are no UTF-8: two names of a proxy that speaks Latin-1 would become one.
    private func isSuitable(_ name: String) -> Bool {
        !name.isEmpty && name.unicodeScalars.count <= users.usernameLimit
            && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0.value != 0xFFFD }
    }
}
