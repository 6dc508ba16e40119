/// How to reach a mail server.
public struct SMTPConfiguration: Sendable, Hashable {
    /// When the connection becomes private.
    public enum Encryption: Sendable, Hashable {
        /// By STARTTLS before anything else is said; without it nothing is sent.
        case startTLS
        /// From the first byte (`smtps`).
        case immediate
        /// Never: for a server on this very machine, or one that is reached through something private already.
        case insecureNone
    }

    /// The name or address of the server.
    public var host: String
    /// The port: usually 587, or 465 for immediate encryption.
    public var port: UInt16
    /// The user name and password, if the server wants them.
    public var credentials: SMTPCredentials?
    /// When the connection becomes private. Certificates are always verified.
    public var encryption: Encryption
    /// A file of certificates in PEM form to trust instead of the system's, for a server within a company.
    public var trustedCertificates: String?
    /// How long connecting may take, in seconds.
    public var connectTimeout: Int
    /// How long sending one message may take, connecting included, in seconds.
    public var timeout: Int
    /// How many messages may be on their way or waiting; one more is refused with ``MailError/queueFull``.
    public var queueLimit: Int

    /// Describes a server.
    ///
    /// - Parameter encryption: `nil` requires STARTTLS unless the host is this very machine.
    public init(
        host: String, port: UInt16? = nil, credentials: SMTPCredentials? = nil, encryption: Encryption? = nil,
        trustedCertificates: String? = nil, connectTimeout: Int = 10, timeout: Int = 30, queueLimit: Int = 256
    ) {
        let encryption = encryption ?? (Self.isLoopback(host) ? .insecureNone : .startTLS)
        self.host = host
        self.port = port ?? (encryption == .immediate ? 465 : Self.isLoopback(host) ? 25 : 587)
        self.credentials = credentials
        self.encryption = encryption
        self.trustedCertificates = trustedCertificates
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.queueLimit = queueLimit
    }

    /// Tells whether a host is this very machine, whatever a name server says.
    static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if ["localhost", "::1", "[::1]"].contains(host) { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
