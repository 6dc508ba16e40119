public import WatchwordText

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

extension MailerURLError {
    /// What is wrong and what would be right, as a person reads it.
    public var sentence: Sentence {
        switch self {
        case .unknownScheme: Sentence("mail.url.unknown_scheme")
        case .missingFolder: Sentence("mail.url.missing_folder")
        case .missingHost: Sentence("mail.url.missing_host")
        case .badHost: Sentence("mail.url.bad_host")
        case .badPort: Sentence("mail.url.bad_port")
        case .badCredentials: Sentence("mail.url.bad_credentials")
        case .badOption: Sentence("mail.url.bad_option")
        case .unexpectedPath: Sentence("mail.url.unexpected_path")
        }
    }
}

extension MailerURLError: CustomStringConvertible {
    /// What is wrong, in English.
    public var description: String { Catalogue.english.text(sentence) }
}
