import Logging
import WatchwordCrypto
import WatchwordDatabase

/// The sessions of a site, and who is signed in in them.
public struct Sessions<User: UserModel>: Sendable {
    let keeper: SessionKeeper
    let fingerprints: SessionAuthHash
    let backends: BackendList<User>
    let logger: Logger
    private let rows = SessionRows<User>()

    init(
        keeper: SessionKeeper, fingerprints: SessionAuthHash, backends: BackendList<User>, logger: Logger
    ) {
        self.keeper = keeper
        self.fingerprints = fingerprints
        self.backends = backends
        self.logger = logger
    }

    /// How long sessions last that have no wish of their own.
    public var lifetime: SessionLifetime { keeper.lifetime }

    /// The session of a cookie. Unknown, expired and damaged ones give an empty session; an unknown key is never
    /// adopted, so nobody can choose someone else's key.
    public func open(cookie: String?) async throws -> Session {
        try await keeper.open(cookie: cookie)
    }

    /// The session of a cookie and who is signed in in it, the row of the session and that of the user in one reading
    /// of the database.
    public func openWithUser(cookie: String?) async throws -> SessionWithUser<User> {
        guard let store = keeper.store as? DatabaseSessionStore else {
            let session = try await keeper.open(cookie: cookie)
            return SessionWithUser(session: session, user: try await user(of: session))
        }
        guard let cookie, let key = SessionKey(cookie: cookie) else {
            return SessionWithUser(session: Session(lifetime: lifetime), user: nil)
        }
        guard let found = try await find(key, in: store) else {
            return SessionWithUser(session: Session(lifetime: lifetime), user: nil)
        }
        let session = Session(key: key, data: found.contents.data, lifetime: lifetime)
        session.markAccessed()
        if !found.wasAsked { return SessionWithUser(session: session, user: try await user(of: session)) }
        guard let user = found.user else { return SessionWithUser(session: session, user: nil) }
        let confirmed = try await confirm(user, in: session, fingerprint: found.contents.userHash)
        return SessionWithUser(session: session, user: confirmed)
    }

    /// The rows of a session and of its user: in one statement when the session was read before and is still the same
    /// user's, otherwise in two, the second of which needs what the first one says.
    private func find(_ key: SessionKey, in store: DatabaseSessionStore) async throws -> Found? {
        let now = keeper.clock.now()
        let column = store.column(key)
        if let id = rows.lastUser(of: column) {
            guard let row = try await rows.read(column, of: id, at: now, from: store.database) else { return nil }
            let contents = keeper.codec.decode(row.text, at: now)
            guard let named = contents.userID.flatMap({ User.ID($0) }), let backend = storedBackend(of: contents) else {
                return Found(contents: contents, user: nil, wasAsked: false)
            }
            if named == id {
                let user = row.user.flatMap { backend.accepts($0) ? $0 : nil }
                return Found(contents: contents, user: user, wasAsked: true)
            }
        }
        let found = try await store.database.read { [codec = keeper.codec] connection in
            guard let text = try store.load(key, at: now, on: connection) else { return nil as Found? }
            let contents = codec.decode(text, at: now)
            guard let id = contents.userID.flatMap({ User.ID($0) }), let backend = storedBackend(of: contents) else {
                return Found(contents: contents, user: nil, wasAsked: false)
            }
            return Found(contents: contents, user: try backend.user(id, on: connection), wasAsked: true)
        }
        if let user = found?.user { rows.note(user.id, of: column) }
        return found
    }

    private func storedBackend(of contents: SessionContents) -> (any StoredUserBackend<User>)? {
        contents.backend.flatMap { backends.storedBackend(named: $0) }
    }

    /// Who is signed in in a session; nil when nobody is, when the user or the backend is gone, and when the password
    /// was changed since, which ends the session.
    public func user(of session: Session) async throws -> User? {
        guard session[SessionName.userID] != nil || session[SessionName.backend] != nil else { return nil }
        guard let id = session[SessionName.userID]?.stringValue.flatMap({ User.ID($0) }),
            let backend = session[SessionName.backend]?.stringValue.flatMap(backends.backend(named:))
        else {
            logger.notice("A session is of a user or a backend that means nothing here; taken as nobody's")
            return nil
        }
        guard let user = try await backend.user(id) else { return nil }
        return try await confirm(user, in: session, fingerprint: session[SessionName.userHash]?.stringValue)
    }

    /// Keeps a session. One that was never saved gets its key now.
    ///
    /// - Throws: ``SessionInterrupted`` when it was ended meanwhile; what the store throws.
    public func save(_ session: Session) async throws { try await keeper.save(session) }

    /// Lets a session go on under a new key, which it gets when it is saved; the old one is dead at once.
    public func cycleKey(_ session: Session) async throws { try await keeper.cycleKey(session) }

    /// Ends a session: its row and its entries are gone.
    public func flush(_ session: Session) async throws { try await keeper.flush(session) }

    /// Forgets sessions that have ended, and tells how many.
    @discardableResult
    public func clearExpired() async throws -> Int {
        try await keeper.store?.clearExpired(at: keeper.clock.now()) ?? 0
    }

    /// The user if the session began under the password of today.
    private func confirm(_ user: User, in session: Session, fingerprint: String?) async throws -> User? {
        switch fingerprints.verify(fingerprint, of: user.password) {
        case .current:
            return user
        case .outdated:
            try await keeper.cycleKey(session)
            session[SessionName.userHash] = .string(fingerprints.current(of: user.password))
            return user
        case .wrong:
            try await keeper.flush(session)
            return nil
        }
    }

    /// What one reading of the database found.
    private struct Found: Sendable {
        let contents: SessionContents
        let user: User?
        /// Whether the user was looked for.
        let wasAsked: Bool
    }
}

/// A session and who is signed in in it.
public struct SessionWithUser<User: UserModel>: Sendable {
    /// The session.
    public let session: Session
    /// The user; nil for a visitor.
    public let user: User?
}
