public import Logging
import Synchronization

/// The observers of a site's accounts.
///
/// ```swift
/// accounts.events.signedIn { user, request in try await greet(user) }
/// ```
///
/// Observers are called one after the other in the order in which they were added, after what they are told about was
/// committed, and before the request goes on: one that takes long should hand its work to someone else. One that throws is
/// logged and changes nothing. Use the events of models for what must be kept together with a row or not at all.
public final class AccountEvents<User: UserModel>: Sendable {
    /// What is called with each event.
    public typealias Observer = @Sendable (AccountEvent<User>) async throws -> Void

    private let observers = Mutex<[Observer]>([])
    private let logger: Logger

    /// Nobody is told yet.
    ///
    /// - Parameter logger: where observers that fail are noted.
    public init(logger: Logger = Logger(label: "watchword.accounts")) {
        self.logger = logger
    }

    /// Adds an observer of every event behind the others.
    public func observe(_ observer: @escaping Observer) {
        observers.withLock { $0.append(observer) }
    }

    /// Adds an observer of users who signed in.
    public func signedIn(_ observer: @Sendable @escaping (User, RequestInfo?) async throws -> Void) {
        observe { if case .signedIn(let user, let request) = $0 { try await observer(user, request) } }
    }

    /// Adds an observer of users who signed out; nil when nobody was signed in.
    public func signedOut(_ observer: @Sendable @escaping (User?, RequestInfo?) async throws -> Void) {
        observe { if case .signedOut(let user, let request) = $0 { try await observer(user, request) } }
    }

    /// Adds an observer of credentials that were refused; what may be a secret in them is replaced.
    public func signInFailed(
        _ observer: @Sendable @escaping (CleansedCredentials, RequestInfo?) async throws -> Void
    ) {
        observe { event in
            if case .signInFailed(let credentials, let request) = event { try await observer(credentials, request) }
        }
    }

    /// Adds an observer of new passwords. An upgrade of the hash is no new password.
    public func passwordChanged(_ observer: @Sendable @escaping (User) async throws -> Void) {
        observe { if case .passwordChanged(let user) = $0 { try await observer(user) } }
    }

    /// Tells the observers: for a way of signing in of one's own, once what it did is in the database.
    public func tell(_ event: AccountEvent<User>) async {
        for observer in observers.withLock({ $0 }) {
            do {
                try await observer(event)
            } catch {
                // What the error says may be a secret.
                logger.error(
                    "An observer of account events failed",
                    metadata: ["event": "\(event.name)", "error": "\(String(reflecting: type(of: error)))"])
            }
        }
    }
}

extension AccountEvent {
    /// For the log: nothing of what happened to whom.
    fileprivate var name: String {
        switch self {
        case .signedIn: "signed in"
        case .signedOut: "signed out"
        case .signInFailed: "sign-in failed"
        case .passwordChanged: "password changed"
        }
    }
}
