public import WatchwordAuth
import WatchwordDatabase

extension RequestCell {
    /// The visitor's session; empty and without a key for someone who has none.
    ///
    /// - Throws: What the store throws.
    public func session() async throws -> Session {
        if let session = update({ $0.session }) { return session }
        let opened = try await services.accounts.sessions.open(cookie: sessionCookie)
        return update { state in
            // Another task of this request may have been quicker; there is only one session.
            if let session = state.session { return session }
            state.session = opened
            return opened
        }
    }

    /// Who is signed in; `nil` for a visitor. The session and the user are read together.
    ///
    /// Asking makes the answer vary with the cookie.
    ///
    /// - Throws: What the store throws.
    public func user() async throws -> User? {
        if case .known(let known) = update({ $0.visitor }) { return known as? User }
        if let session = update({ $0.session }) {
            session.markAccessed()
            let user = try await services.accounts.sessions.user(of: session)
            return keep(user, session)
        }
        let found = try await services.accounts.sessions.openWithUser(cookie: sessionCookie)
        found.session.markAccessed()
        return keep(found.user, found.session)
    }

    /// Who is signed in from now on in this request: for a view that signs somebody in or out.
    public func setUser(_ user: User?) {
        update { $0.visitor = .known(user) }
    }

    /// What the visitor may do. What the database says about it is read once in a request.
    ///
    /// - Throws: What the store throws.
    public func permissions() async throws -> UserPermissions<User> {
        let user = try await user()
        return update { state in
            if let known = state.permissions as? UserPermissions<User> { return known }
            let made = services.accounts.permissions.cached(for: user)
            // Somebody may have signed in or out meanwhile: then these are nobody's to keep.
            if case .known(let known) = state.visitor, (known as? User)?.id == user?.id { state.permissions = made }
            return made
        }
    }

    /// The session if anybody asked for it.
    var openedSession: Session? { update { $0.session } }

    /// The value of the session cookie, as it came.
    var sessionCookie: String? {
        cookies[services.settings.sessionCookie.name(isSecure: isSecure)]
    }

    private func keep(_ user: User?, _ session: Session) -> User? {
        update { state in
            if case .known(let known) = state.visitor { return known as? User }
            if state.session == nil { state.session = session }
            state.visitor = .known(user)
            return user
        }
    }
}
