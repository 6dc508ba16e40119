import Synchronization

extension Mailer {
    /// Hands messages to a mail server.
    ///
    /// Each message has a connection of its own. The calls block and run on two threads of this mailer; a task that
    /// waits may be cancelled.
    public static func smtp(_ configuration: SMTPConfiguration, sender: String = defaultSender) -> Mailer {
        let queue = BlockingQueue(label: "watchword.mail.smtp", threads: 2, limit: configuration.queueLimit)
        return Mailer { message in
            guard let outgoing = try OutgoingMessage(message, sender: sender) else { return }
            let payload = try SMTPPayload(outgoing)
            let cancellation = Cancellation()
            try await withTaskCancellationHandler {
                try await queue.run {
                    try SMTPDelivery(payload, configuration, cancellation).run()
                }
            } onCancel: {
                cancellation.cancel()
            }
        }
    }
}

/// Tells a thread that blocks that nobody waits for it any more.
final class Cancellation: Sendable {
    private let flag = Atomic(false)

    var isCancelled: Bool { flag.load(ordering: .relaxed) }

    func cancel() { flag.store(true, ordering: .relaxed) }
}
