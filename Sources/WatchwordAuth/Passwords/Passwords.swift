import Logging
import WatchwordCrypto
import WatchwordDatabase
import WatchwordText

/// The passwords of a site's users: checking, changing and judging them.
public struct Passwords<User: UserModel>: Sendable {
    /// The rules for new passwords.
    public let policy: PasswordPolicy
    let catalogue: Catalogue

    let users: Users<User>
    let sessions: SessionKeeper
    let fingerprints: SessionAuthHash
    let events: AccountEvents<User>
    let logger: Logger

    /// Whether a password is a user's. It takes one hash, for a user who does not exist (nil) too.
    ///
    /// A password that was encoded by an older method is encoded anew on the way.
    /// - Throws: `HashingPoolFull` when too many wait already; `DatabaseError`.
    public func check(_ password: String, of user: User?) async throws -> Bool {
        try await verified(password, of: user) != nil
    }

    /// The user if the password is right: with the column that is in the database now, which differs from the one that
    /// was given in when the password was encoded anew.
    ///
    /// - Throws: as ``check(_:of:)``.
    public func verified(_ password: String, of user: User?) async throws -> User? {
        let outcome = try await users.hashing.check(password, against: user?.password)
        guard var user else { return nil }
        switch outcome {
        case .wrong: return nil
        case .unreadable(let reason):
            logger.warning("A password cannot be checked", metadata: ["user": "\(user.id)", "reason": "\(reason)"])
            return nil
        case .right: return user
        case .upgraded(let encoded):
            let old = user.password
            user.password = encoded
            do {
                try await saveColumn(of: user, replacing: old)
            } catch UserError.passwordChangedMeanwhile {
                // The row has another password by now, which is not to be undone.
                user.password = old
            }
            return user
        }
    }

    /// What is wrong with a password as a new one.
    public func problems(with password: String, for user: User? = nil) -> [PasswordProblem] {
        policy.problems(with: password, of: user?.passwordOwner(in: catalogue) ?? .unknown)
    }

    /// Gives a user a new password and ends every session of the user.
    ///
    /// - Parameter password: nil makes it impossible to sign in with a password.
    /// - Returns: the user as it is in the database now.
    /// - Throws: ``UserError/noSuchUser``; `HashingPoolFull`; `DatabaseError`.
    @discardableResult
    public func set(_ password: String?, of user: User) async throws -> User {
        try await store(password, of: user, replacing: nil)
    }

    /// Gives a user a new password if the user still has the one that was read before: of two who use one reset link at
    /// the same moment, one succeeds. Who sends the same password twice, as a double click does, succeeds twice.
    ///
    /// - Parameter session: saved first, so that nothing changes where that fails; see ``change(of:to:keeping:)``.
    /// - Throws: ``UserError/passwordChangedMeanwhile``, and as ``set(_:of:)``.
    @discardableResult
    func replacePassword(of user: User, with password: String, in session: Session? = nil) async throws -> User {
        if let session { try await sessions.save(session) }
        do {
            return try await store(password, of: user, replacing: user.password)
        } catch UserError.passwordChangedMeanwhile {
            guard let now = try await users.byID(user.id), try await check(password, of: now) else {
                throw UserError.passwordChangedMeanwhile
            }
            return now
        }
    }

    private func store(_ password: String?, of user: User, replacing old: EncodedPassword?) async throws -> User {
        var user = user
        user.password = try await users.hashing.encode(password)
        try await saveColumn(of: user, replacing: old)
        await events.tell(.passwordChanged(user))
        return user
    }

    /// Gives a user a new password and ends every session of the user but one, which goes on under a new key.
    ///
    /// - Parameter session: the session that asked for it. It is saved before the password, so that where no session can be
    ///   kept the password stays as it was, and must be saved again afterwards.
    /// - Returns: the user as it is in the database now.
    /// - Throws: as ``set(_:of:)``, and what the store of the sessions throws.
    @discardableResult
    public func change(of user: User, to password: String, keeping session: Session?) async throws -> User {
        try await keeping(session) { try await set(password, of: user) }
    }

    /// The same, if the user still has the password that was read before.
    ///
    /// - Throws: ``UserError/passwordChangedMeanwhile`` as well.
    func replacePassword(of user: User, with password: String, keeping session: Session?) async throws -> User {
        try await keeping(session) { try await replacePassword(of: user, with: password) }
    }

    private func keeping(_ session: Session?, _ change: () async throws -> User) async throws -> User {
        guard let session else { return try await change() }
        try await sessions.save(session)
        let user = try await change()
        try await sessions.cycleKey(session)
        if session[SessionName.userID]?.stringValue == user.id.description {
            session[SessionName.userHash] = .string(fingerprints.current(of: user.password))
        }
        return user
    }

    private func saveColumn(of user: User, replacing old: EncodedPassword?) async throws {
        guard let column = users.columns.password else { return try await users.update(user) }
        var statement: SQL = """
            UPDATE \(table: User.self) SET \(identifier: column) = \(user.password) \
            WHERE \(identifier: users.columns.key) = \(user.id)
            """
        if let old { statement += " AND \(identifier: column) = \(old)" }
        let finished = statement
        let count = try await users.database.write { try $0.execute(finished) }
        if count == 0 { throw old == nil ? UserError.noSuchUser : UserError.passwordChangedMeanwhile }
    }
}
