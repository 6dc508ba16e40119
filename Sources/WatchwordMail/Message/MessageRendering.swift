/// Turns a message into the bytes of a mail.
///
/// Headers stand in the order in which Django writes them. Lines end in a line feed; what is sent over a network is
/// given the endings of the network there.
struct MessageRendering {
    let message: EmailMessage
    let stamp: MessageStamp
    /// How the body travels; `nil` chooses what changes it least.
    var transfer: TransferEncoding?

    func bytes() throws(EmailMessageError) -> [UInt8] {
        let body = Self.withLineFeeds(message.body)
        let transfer = transfer ?? TransferEncoding(for: body)
        var out: [UInt8] = []
        out.reserveCapacity(body.count + 512)
        out += "Content-Type: text/plain; charset=\"utf-8\"\nMIME-Version: 1.0\n".utf8
        out += "Content-Transfer-Encoding: \(transfer.rawValue)\n".utf8
        try appendHeaders(to: &out)
        out.append(UInt8(ascii: "\n"))
        out += transfer == .quotedPrintable ? QuotedPrintable.encoded(body) : body
        return out
    }

    private func appendHeaders(to out: inout [UInt8]) throws(EmailMessageError) {
        try HeaderLine.append("Subject", message.subject, to: &out)
        try HeaderLine.append("From", addresses: [replacement(for: "from") ?? message.from ?? ""], to: &out)
        try HeaderLine.append("To", addresses: message.to, to: &out)
        try HeaderLine.append("Cc", addresses: message.cc, to: &out)
        try HeaderLine.append("Reply-To", addresses: message.replyTo, to: &out)
        if replacement(for: "date") == nil { try HeaderLine.append("Date", MailDate.text(stamp.date), to: &out) }
        if replacement(for: "message-id") == nil {
            try HeaderLine.append("Message-ID", stamp.messageID, to: &out)
        }
        for header in message.headers {
            guard HeaderLine.isName(header.name) else { throw .badHeaderName }
            guard !Self.ownHeaders.contains(header.name.lowercased()) else { continue }
            try HeaderLine.append(header.name, header.value, to: &out)
        }
    }

    private func replacement(for name: String) -> String? {
        message.headers.last { $0.name.lowercased() == name }?.value
    }

    /// Headers that a message has properties for, or that say how it is encoded: never written twice.
    private static let ownHeaders: Set = [
        "subject", "from", "to", "cc", "bcc", "reply-to", "content-type", "mime-version", "content-transfer-encoding",
    ]

    private static func withLineFeeds(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        var afterReturn = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\r"): out.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "\n") where afterReturn: break
            default: out.append(byte)
            }
            afterReturn = byte == UInt8(ascii: "\r")
        }
        return out
    }
}
