import WatchwordCrypto
import WatchwordDatabase

/// Finding out who somebody is, and signing them in and out.
public struct Authentication<User: UserModel>: Sendable {
    let backends: BackendList<User>
    let users: Users<User>
    let sessions: SessionKeeper
    let fingerprints: SessionAuthHash
    let clock: WallClock
    let events: AccountEvents<User>
    let throttle: SignInThrottle?

    /// How people are signed in whom a proxy knows; nil when the site has no such backend.
    public var remoteUser: RemoteUserBackend<User>? {
        for backend in backends.all {
            if let remote = backend as? RemoteUserBackend<User> { return remote }
        }
        return nil
    }

    /// Whether anybody can sign in with a user name and a password.
    public var takesPasswords: Bool { backends.all.contains { backend in Self.takesPasswords(backend) } }

    static func takesPasswords<Backend: AuthenticationBackend>(_ backend: Backend) -> Bool {
        Backend.Credentials.self == PasswordCredentials.self
    }

    /// The names of the backends, in the order in which they are asked.
    public var backendNames: [BackendName] { backends.all.map(\.name) }

    /// A name that more than one backend has.
    public var doubledBackend: BackendName? {
        var known: Set<BackendName> = []
        return backendNames.first { !known.insert($0).inserted }
    }

    /// Asks the backends in order about credentials; nil when none accepts them, which observers are told.
    ///
    /// - Parameter request: where the attempt comes from. Attempts from nowhere, as on the command line, are not limited.
    /// - Throws: ``SignInThrottled`` when too many were refused before; `HashingPoolFull`, and whatever a backend runs into:
    ///   a backend that fails is no reason to ask the next.
    public func authenticate<Credentials: Sendable>(
        _ credentials: Credentials, from request: RequestInfo? = nil
    ) async throws -> Authenticated<User>? {
        let guess = credentials as? any GuessableCredentials
        do {
            return try await limited(account: guess?.account, from: request) {
                try await ask(credentials, from: request)
            }
        } catch is NobodyCouldSay {
            return nil
        }
    }

    /// A backend was not available, and there is no password here that could have been guessed: the attempt counts for nothing, or
    /// people would be locked out after every outage of a directory.
    private struct NobodyCouldSay: Error {}

    /// Runs an attempt, if there were not too many before, and counts it if it comes to nothing.
    func limited<Result: Sendable>(
        account: String?, from request: RequestInfo?, _ attempt: () async throws -> Result?
    ) async throws -> Result? {
        guard let throttle, let account, let source = request?.source else { return try await attempt() }
        let ticket = try throttle.begin(account: account, source: source)
        do {
            let result = try await attempt()
            if result != nil { throttle.succeed(ticket) }
            return result
        } catch {
            // Nobody looked at the password: the pool was full, or the database away.
            throttle.takeBack(ticket)
            throw error
        }
    }

    private func ask<Credentials: Sendable>(
        _ credentials: Credentials, from request: RequestInfo?
    ) async throws -> Authenticated<User>? {
        var wasUnavailable = false
        search: for backend in backends.all {
            switch try await Self.ask(backend, credentials, request) {
            case .accepted(let user): return Authenticated(user: user, backend: backend.name)
            case .notMine: continue
            case .unavailable: wasUnavailable = true
            case .denied: break search
            }
        }
        if wasUnavailable, let account = (credentials as? any GuessableCredentials)?.account,
            try await users.byTypedName(account)?.password.isUsable != true
        {
            throw NobodyCouldSay()
        }
        let named = (credentials as? any DescribedCredentials)?.named ?? [:]
        await events.tell(.signInFailed(CleansedCredentials(named), from: request))
        return nil
    }

    /// Signs a user in.
    ///
    /// The session always goes on under a new key, so that a key somebody planted before is worth nothing. What a
    /// visitor had in it stays; what belonged to another user, or to this one under another password, goes.
    /// - Parameter backend: who vouches for the user; by default the first of the list that goes by the passwords of the site's own
    ///   users, as for somebody who has just chosen one; where there is none, the first of the list.
    /// - Returns: the user with the time of this sign-in.
    /// - Throws: ``SignInError/noBackend``; what the store of the sessions throws; `DatabaseError`.
    @discardableResult
    public func signIn(
        _ user: User, in session: Session, through backend: BackendName? = nil, from request: RequestInfo? = nil
    ) async throws -> User {
        let user = try await enter(user, in: session, through: backend)
        await events.tell(.signedIn(user, from: request))
        return user
    }

    /// Signs a user in as ``signIn(_:in:through:from:)`` does, and tells nobody: for whoever tells the observers when the session
    /// is saved.
    ///
    /// - Throws: as ``signIn(_:in:through:from:)``.
    public func enter(
        _ user: User, in session: Session, through backend: BackendName? = nil
    ) async throws -> User {
        guard let backend = backend ?? backends.ofOwnPasswords?.name else { throw SignInError.noBackend }
        let fingerprint = fingerprints.current(of: user.password)
        if let earlier = session[SessionName.userID]?.stringValue,
            earlier != user.id.description
                || !ConstantTime.equal(session[SessionName.userHash]?.stringValue ?? "", fingerprint)
        {
            try await sessions.flush(session)
        } else {
            try await sessions.cycleKey(session)
        }
        session[SessionName.userID] = .string(user.id.description)
        session[SessionName.backend] = .string(backend.description)
        session[SessionName.userHash] = .string(fingerprint)
        session.confirmPassword(at: clock.now())
        // Before anything else is written: where no session can be kept, nothing has happened.
        try await sessions.save(session)
        return try await recordSignIn(of: user)
    }

    /// Signs out whoever is signed in: the session's row and everything in it are gone.
    ///
    /// - Parameters:
    ///   - user: who it is, for the observers.
    ///   - request: where it was asked for, for the observers.
    public func signOut(_ session: Session, user: User?, from request: RequestInfo? = nil) async throws {
        try await sessions.flush(session)
        await events.tell(.signedOut(user, from: request))
    }

    /// Asks one backend, if the credentials are of its kind.
    static func ask<Backend: AuthenticationBackend>(
        _ backend: Backend, _ credentials: any Sendable, _ request: RequestInfo?
    ) async throws -> Verdict<User> where Backend.User == User {
        guard let credentials = credentials as? Backend.Credentials else { return .notMine }
        return try await backend.authenticate(credentials, from: request)
    }

    private func recordSignIn(of user: User) async throws -> User {
        guard let column = users.columns.lastLogin else { return user }
        let now = clock.now()
        _ = try await users.database.write { [columns = users.columns] connection in
            try connection.execute(
                """
                UPDATE \(table: User.self) SET \(identifier: column) = \(now) \
                WHERE \(identifier: columns.key) = \(user.id)
                """)
        }
        var user = user
        user.lastLogin = now
        return user
    }
}

/// A user and the backend that vouches for them.
public struct Authenticated<User: UserModel>: Sendable {
    /// The user.
    public let user: User
    /// The backend, to be kept in the session.
    public let backend: BackendName
}

/// Why a user cannot be signed in.
public enum SignInError: Error, Sendable, Hashable {
    /// The site has no backends.
    case noBackend
}
