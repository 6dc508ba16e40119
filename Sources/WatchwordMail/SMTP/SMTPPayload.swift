/// A message as it goes to a server: the envelope, and the lines with the endings of the network.
struct SMTPPayload: Sendable {
    let sender: String
    let recipients: [String]
    /// The message with its body as it is.
    let bytes: [UInt8]
    /// The same message in seven bits, for a server that does not say that it takes eight (RFC 6152); `nil` where the
    /// message has none that need it.
    let sevenBitBytes: [UInt8]?

    init(_ outgoing: OutgoingMessage, stamp: MessageStamp = .now()) throws(EmailMessageError) {
        sender = outgoing.envelopeSender
        recipients = outgoing.envelopeRecipients
        let rendered = try outgoing.rendered(stamp)
        bytes = Self.withNetworkEndings(rendered)
        sevenBitBytes =
            rendered.allSatisfy { $0 < 0x80 }
            ? nil : Self.withNetworkEndings(try outgoing.rendered(stamp, transfer: .quotedPrintable))
    }

    /// Every line ends in CR LF and there is no other CR or LF: a server that takes a bare one for the end of a line
    /// could be made to see a second message within the first.
    private static func withNetworkEndings(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.count + text.count / 32)
        for byte in text {
            if byte == UInt8(ascii: "\n") { out.append(UInt8(ascii: "\r")) }
            out.append(byte)
        }
        return out
    }
}
