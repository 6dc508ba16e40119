extension Mailer {
    /// The mailer that a URL names.
    ///
    /// | URL | messages go |
    /// |---|---|
    /// | `console:` | to the standard output |
    /// | `file:FOLDER` | to a file in the folder |
    /// | `memory:` | to the outbox |
    /// | `dummy:` | nowhere |
    /// | `smtp://USER:PASSWORD@HOST:PORT` | to a server, by STARTTLS unless it is this very machine |
    /// | `smtp://…?tls=never` | to a server, unencrypted |
    /// | `smtps://USER:PASSWORD@HOST:PORT` | to a server, encrypted from the first byte |
    ///
    /// - Parameters:
    ///   - sender: who sends messages that do not say so.
    ///   - outbox: where `memory:` keeps messages.
    /// - Throws: ``MailerURLError``, which never shows the password, or ``MailError/cannotWrite(path:reason:)`` for a
    ///   folder that cannot be used.
    public init(url: String, sender: String = defaultSender, outbox: Outbox = Outbox()) throws {
        let (scheme, rest) = url.dividedOnce(at: ":")
        guard let rest else { throw MailerURLError.unknownScheme }
        switch scheme.lowercased() {
        case "console": self = try Self.bare(rest, .console(sender: sender))
        case "memory": self = try Self.bare(rest, .memory(outbox, sender: sender))
        case "dummy": self = try Self.bare(rest, .dummy(sender: sender))
        case "file":
            let folder = rest.hasPrefix("///") ? String(rest.dropFirst(2)) : rest
            guard !folder.isEmpty else { throw MailerURLError.missingFolder }
            self = try .file(directory: folder, sender: sender)
        case "smtp": self = .smtp(try SMTPConfiguration(afterScheme: rest, isImmediate: false), sender: sender)
        case "smtps": self = .smtp(try SMTPConfiguration(afterScheme: rest, isImmediate: true), sender: sender)
        default: throw MailerURLError.unknownScheme
        }
    }

    private static func bare(_ rest: String, _ mailer: Mailer) throws(MailerURLError) -> Mailer {
        guard rest.isEmpty || rest == "//" else { throw .unexpectedPath }
        return mailer
    }
}
