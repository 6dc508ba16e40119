/// A plain-text message and whom it goes to.
///
/// Addresses are written as in a mail header: `anna@example.com` or `Anna Example <anna@example.com>`. Whatever was
/// typed by a person may stand in any field: a message that would break out of its headers is refused when it is
/// sent, by every ``Mailer``, before a byte leaves the program.
public struct EmailMessage: Sendable, Hashable {
    /// The subject, in any script; it is encoded as needed.
    public var subject: String
    /// The text of the message. Line breaks of any convention are understood.
    public var body: String
    /// Who sends it; `nil` is the sender that the mailer was given.
    public var from: String?
    /// Whom it is addressed to.
    public var to: [String]
    /// Who gets a copy that everyone sees.
    public var cc: [String]
    /// Who gets a copy that nobody sees: these stand in the envelope only.
    public var bcc: [String]
    /// Where answers go, if not to the sender.
    public var replyTo: [String]
    /// Further headers, in order. `From`, `Date` and `Message-ID` take the place of the ones made here.
    public var headers: [EmailHeader]

    /// Writes a message.
    public init(
        subject: String, body: String, from: String? = nil, to: [String], cc: [String] = [], bcc: [String] = [],
        replyTo: [String] = [], headers: [EmailHeader] = []
    ) {
        self.subject = subject
        self.body = body
        self.from = from
        self.to = to
        self.cc = cc
        self.bcc = bcc
        self.replyTo = replyTo
        self.headers = headers
    }

    /// Everyone who gets the message. A message that nobody gets is not sent, without complaint.
    public var recipients: [String] {
        (to + cc + bcc).filter { !$0.isEmpty }
    }
}

/// One further header of a message.
public struct EmailHeader: Sendable, Hashable {
    /// The name, for example `X-Mailer`: printable ASCII without a colon.
    public var name: String
    /// The value, as text.
    public var value: String

    /// Writes a header.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
