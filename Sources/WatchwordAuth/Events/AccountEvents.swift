import Logging
import Synchronization

/// The observers of a site's accounts.
///
/// ```swift
/// accounts.events.observe { event in
///     if case .signedIn(let user, _) = event { try await greet(user) }
/// }
/// ```
///
/// Observers are called in order, after what they are told about was committed, and before the request goes on: one
/// that takes long should hand its work to someone else. One that throws is logged and changes nothing.
public final class AccountEvents<User: UserModel>: Sendable {
    /// What is called with each event.
    public typealias Observer = @Sendable (AccountEvent<User>) async throws -> Void

    private let observers = Mutex<[Observer]>([])
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Adds an observer behind the others.
    public func observe(_ observer: @escaping Observer) {
        observers.withLock { $0.append(observer) }
    }

    func tell(_ event: AccountEvent<User>) async {
        for observer in observers.withLock({ $0 }) {
            do {
                try await observer(event)
            } catch {
                logger.error(
                    "An observer of account events failed",
                    metadata: ["error": "\(String(reflecting: type(of: error)))"])
            }
        }
    }
}
