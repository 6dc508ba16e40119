/// Why a mailer URL cannot be used. No case holds a part of the URL that may be secret.
public enum MailerURLError: Error, Hashable, Sendable {
    /// The scheme is none of those that are known.
    case unknownScheme
    /// `file:` without a folder.
    case missingFolder
    /// `smtp:` without a host.
    case missingHost
    /// The host is not a host name or IP address.
    case badHost
    /// The port is not a number from 1 to 65535.
    case badPort
    /// The user name or password holds a broken percent escape, or signs that a password cannot hold.
    case badCredentials
    /// An option that is not known for this scheme, or has an unknown value.
    case badOption
    /// Something follows where nothing should.
    case unexpectedPath
}

extension MailerURLError: CustomStringConvertible {
    /// What is wrong and what would be right.
    public var description: String {
        switch self {
        case .unknownScheme:
            "A mail URL starts with console:, file:, memory:, dummy:, smtp: or smtps:."
        case .missingFolder: "A mail URL that starts with file: names a folder, as in file:var/mail."
        case .missingHost: "A mail URL that starts with smtp: names a host, as in smtp://mail.example.com:587."
        case .badHost: "The host in the mail URL is not a host name or an IP address."
        case .badPort: "The port in the mail URL is not a number from 1 to 65535."
        case .badCredentials:
            "The user name or password in the mail URL has a broken %-escape. Write %25 for a percent sign, %40 for @."
        case .badOption: "The only option that a mail URL can have is ?tls=never, with smtp:."
        case .unexpectedPath: "Nothing may follow the host and port in a mail URL but ?tls=never."
        }
    }
}
