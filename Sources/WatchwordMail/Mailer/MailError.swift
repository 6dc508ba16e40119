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

extension MailError: CustomStringConvertible {
    /// The reason as a sentence for a log.
    public var description: String {
        switch self {
        case .cannotConnect(let reason): "There is no connection to the mail server: \(reason)"
        case .notPrivate(let reason): "The connection to the mail server cannot be made private: \(reason)"
        case .signInRefused: "The mail server does not accept the user name and password."
        case .refused(let answer): "The mail server refused the message: \(answer)"
        case .timedOut: "The mail server did not answer in time."
        case .queueFull: "Too many messages are waiting to be sent."
        case .cancelled: "The message was cancelled before it was sent."
        case .cannotWrite(let path, let reason): "Mail cannot be written to \(path): \(reason)"
        case .failed(let reason): "The message could not be sent: \(reason)"
        }
    }
}
