import Synchronization

/// Where the messages of a memory ``Mailer`` wait for a test to read them.
public final class Outbox: Sendable {
    private let sent = Mutex<[EmailMessage]>([])

    /// An empty outbox.
    public init() {}

    /// Everything that was sent, the oldest first.
    public var messages: [EmailMessage] {
        sent.withLock { $0 }
    }

    /// Forgets everything that was sent.
    public func removeAll() {
        sent.withLock { $0.removeAll() }
    }

    func append(_ message: EmailMessage) {
        sent.withLock { $0.append(message) }
    }
}
