/// A message with its sender and at least one recipient, all of them checked: what a mailer sends.
struct OutgoingMessage {
    let message: EmailMessage
    /// The sender's bare address, as the envelope has it.
    let envelopeSender: String
    /// The recipients' bare addresses, Bcc included, as the envelope has them.
    let envelopeRecipients: [String]

    /// - Returns: `nil` for a message that nobody gets.
    /// - Throws: ``EmailMessageError``.
    init?(_ message: EmailMessage, sender: String) throws(EmailMessageError) {
        guard !message.recipients.isEmpty else { return nil }
        var message = message
        let from = message.from ?? sender
        message.from = from
        envelopeSender = try Mailbox.parsed(from, header: "From").address
        var recipients: [String] = []
        for (header, list) in [("To", message.to), ("Cc", message.cc), ("Bcc", message.bcc)] {
            for text in list where !text.isEmpty {
                recipients.append(try Mailbox.parsed(text, header: header).address)
            }
        }
        envelopeRecipients = recipients
        self.message = message
    }

    /// The mail as text, lines ending in a line feed.
    func rendered(_ stamp: MessageStamp, transfer: TransferEncoding? = nil) throws(EmailMessageError) -> [UInt8] {
        try MessageRendering(message: message, stamp: stamp, transfer: transfer).bytes()
    }
}
