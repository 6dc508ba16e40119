extension Mailer {
    /// Hands messages to a mail server.
    public static func smtp(_ configuration: SMTPConfiguration, sender: String = defaultSender) -> Mailer {
        Mailer { _ in throw MailError.failed(reason: "not yet") }
    }
}
