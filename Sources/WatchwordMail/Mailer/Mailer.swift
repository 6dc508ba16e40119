/// What sends messages.
///
/// A mailer is passed in where mail is sent; there is no global one. The ready-made ones are ``console(to:sender:)``,
/// ``file(directory:sender:)``, ``memory(_:sender:)``, ``dummy(sender:)`` and ``smtp(_:sender:)``; ``init(url:sender:)``
/// chooses one by a URL. A test or an app may bring its own.
public struct Mailer: Sendable {
    /// Sends one message, and returns when it has been handed over.
    ///
    /// - Throws: ``EmailMessageError`` before anything is sent if the message cannot be a mail; otherwise what the
    ///   way of sending throws, ``MailError`` for the built-in ones.
    public var send: @Sendable (EmailMessage) async throws -> Void

    /// A mailer that sends as the closure says.
    public init(send: @escaping @Sendable (EmailMessage) async throws -> Void) {
        self.send = send
    }

    /// Who sends a message that does not say so itself, unless the mailer is given another.
    public static let defaultSender = "webmaster@localhost"

    /// Keeps messages in memory, for tests. Each is checked as if it were sent.
    public static func memory(_ outbox: Outbox, sender: String = defaultSender) -> Mailer {
        Mailer { message in
            guard let outgoing = try OutgoingMessage(message, sender: sender) else { return }
            _ = try outgoing.rendered(.now())
            outbox.append(outgoing.message)
        }
    }

    /// Checks messages and drops them.
    public static func dummy(sender: String = defaultSender) -> Mailer {
        Mailer { message in
            guard let outgoing = try OutgoingMessage(message, sender: sender) else { return }
            _ = try outgoing.rendered(.now())
        }
    }
}
