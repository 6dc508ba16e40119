public import WatchwordText

/// Why a message could not be handed over.
///
/// None of the cases, nor their descriptions, holds a password, a message or more of a server's answer than its first
/// line in printable ASCII.
public enum MailError: Error, Hashable, Sendable {
    /// No connection to the server.
    case cannotConnect(reason: String)
    /// The connection could not be made private: no STARTTLS, or a certificate that is not to be trusted. Nothing of
    /// the message and no password was sent.
    case notPrivate(reason: String)
    /// The server does not let this user in, or offers no way to sign in.
    case signInRefused
    /// The server refuses the sender, a recipient or the message, with this answer.
    case refused(answer: String)
    /// The server did not answer in time.
    case timedOut
    /// Too many messages wait already.
    case queueFull
    /// The message was taken back before it was sent.
    case cancelled
    /// The file, folder or terminal that messages are written to cannot be written to.
    case cannotWrite(path: String, reason: String)
    /// Something else went wrong.
    case failed(reason: String)
}

extension MailError {
    /// The reason as a person reads it.
    public var sentence: Sentence {
        switch self {
        case .cannotConnect(let reason): Sentence("mail.cannot_connect", ["reason": reason])
        case .notPrivate(let reason): Sentence("mail.not_private", ["reason": reason])
        case .signInRefused: Sentence("mail.sign_in_refused")
        case .refused(let answer): Sentence("mail.refused", ["answer": answer])
        case .timedOut: Sentence("mail.timed_out")
        case .queueFull: Sentence("mail.queue_full")
        case .cancelled: Sentence("mail.cancelled")
        case .cannotWrite(let path, let reason): Sentence("mail.cannot_write", ["path": path, "reason": reason])
        case .failed(let reason): Sentence("mail.failed", ["reason": reason])
        }
    }
}

extension MailError: CustomStringConvertible {
    /// The reason in English, for a log.
    public var description: String { Catalogue.english.text(sentence) }
}
