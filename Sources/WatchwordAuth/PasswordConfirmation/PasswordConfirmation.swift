#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase

/// Asking a signed-in user for the password once more, before something sensitive is done (ASVS V7.5.3).
///
/// Protects the user of a browser that was left alone, or of a session that was stolen. A sign-in counts as a
/// confirmation, so nobody types the password twice in a row.
public struct PasswordConfirmation<User: UserModel>: Sendable {
    let backends: BackendList<User>
    let passwords: Passwords<User>
    let authentication: Authentication<User>
    /// For how many seconds a confirmation counts.
    public let age: Int

    /// How far the clocks of two servers may be apart, in seconds.
    private static var tolerance: Double { 60 }

    /// Whether the user of a session signed in, or typed the password again, not longer ago than ``age``.
    ///
    /// A session that says nothing about it, or names a time that is still to come, was not confirmed.
    public func isRecent(in session: Session) -> Bool {
        guard let confirmed = session.passwordConfirmedAt else { return false }
        let passed = authentication.clock.now().timeIntervalSince(confirmed)
        return passed >= -Self.tolerance && passed <= Double(age)
    }

    /// Whether a user has a password that can be checked here. Who has none, because another system vouched, signs in
    /// anew instead.
    public func isPossible(for user: User, in session: Session) -> Bool { judge(of: user, in: session) != nil }

    /// Checks the password of a session's user and notes the time when it is right. The session then goes on under a new key
    /// (ASVS V7.2.4) and must be saved.
    ///
    /// The backend that let the user in is asked; one that takes something else than passwords leaves it to the password in
    /// the database. Guesses here count like guesses at the door, and observers hear of wrong ones.
    /// - Returns: the user as it is in the database now; nil when the password is wrong, or there is none to check.
    /// - Throws: ``SignInThrottled``; ``PasswordUncheckable`` when the backend cannot say; `HashingPoolFull`; what the backend runs
    ///   into.
    public func confirm(
        _ password: String, of user: User, in session: Session, from request: RequestInfo? = nil
    ) async throws -> User? {
        guard let judge = judge(of: user, in: session) else { return nil }
        let credentials = PasswordCredentials(username: user.signInName, password: password)
        let confirmed = try await authentication.limited(account: user.signInName, from: request) {
            try await verified(user, credentials, by: judge, from: request)
        }
        guard let confirmed else {
            await authentication.events.tell(.signInFailed(CleansedCredentials(credentials.named), from: request))
            return nil
        }
        try await authentication.sessions.cycleKey(session)
        // The password may have been encoded anew, which is no reason to end this session.
        session[SessionName.userHash] = .string(authentication.fingerprints.current(of: confirmed.password))
        session.confirmPassword(at: authentication.clock.now())
        return confirmed
    }

    /// Who knows whether a password is right.
    private enum Judge {
        case ownPassword
        case backend(any AuthenticationBackend<User>)
    }

    private func judge(of user: User, in session: Session) -> Judge? {
        if let backend = session[SessionName.backend]?.stringValue.flatMap(backends.backend(named:)),
            !(backend is any StoredUserBackend<User>), Authentication<User>.takesPasswords(backend)
        {
            return .backend(backend)
        }
        return user.password.isUsable ? .ownPassword : nil
    }

    private func verified(
        _ user: User, _ credentials: PasswordCredentials, by judge: Judge, from request: RequestInfo?
    ) async throws -> User? {
        switch judge {
        case .ownPassword: return try await passwords.verified(credentials.password, of: user)
        case .backend(let backend):
            switch try await Authentication.ask(backend, credentials, request) {
            case .accepted(let found): return found.id == user.id ? found : nil
            case .notMine, .denied: return nil
            case .unavailable: throw PasswordUncheckable()
            }
        }
    }
}

/// A password cannot be checked at the moment, because the one who knows it does not answer.
public struct PasswordUncheckable: Error, Sendable, Hashable {}
