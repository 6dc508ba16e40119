/// Why a directory could not be asked, or why its answer is of no use. Nobody is let in for any of these.
public enum LDAPError: Error, Sendable, Hashable {
    /// There is nothing at the address of the server.
    case cannotConnect(reason: String)
    /// The connection could not be made private, or the certificate is not the server's.
    case notPrivate(reason: String)
    /// The directory did not answer in time.
    case timedOut
    /// More people are signing in than may wait.
    case busy
    /// The server hung up, or said something that is not LDAP.
    case disconnected(reason: String)
    /// The directory does not accept the account that searches it.
    case accountRefused(reason: String)
    /// Several entries have the name; the names of some of them.
    case ambiguous(names: [String])
    /// The directory wants another server to be asked.
    case referred
    /// There is nothing at the base of a search, or nothing that the account may see.
    case baseMissing(base: String)
    /// The directory would not do what it was asked.
    case refused(code: Int, reason: String)
    /// The entry of a person cannot become a user.
    case unusableEntry(name: String, reason: String)
}

extension LDAPError {
    /// Whether another server of the same directory may be better off.
    var isOfOneServer: Bool {
        switch self {
        case .cannotConnect, .notPrivate, .timedOut, .disconnected: true
        case .busy, .accountRefused, .ambiguous, .referred, .baseMissing, .refused, .unusableEntry: false
        }
    }
}

extension LDAPError: CustomStringConvertible {
    /// What happened.
    public var description: String {
        switch self {
        case .cannotConnect(let reason): "the server cannot be reached: \(reason)"
        case .notPrivate(let reason): "the connection is not private: \(reason)"
        case .timedOut: "there was no answer in time"
        case .busy: "too many people wait for the directory"
        case .disconnected(let reason): "the server hung up or does not speak LDAP: \(reason)"
        case .accountRefused(let reason): "the account that searches the directory is refused: \(reason)"
        case .ambiguous(let names): "several entries have the same name: \(names.joined(separator: "; "))"
        case .referred: "the directory points to another server"
        case .baseMissing(let base): "there is nothing at \(base), or nothing that the account may see"
        case .refused(let code, let reason): "the directory refuses with code \(code): \(reason)"
        case .unusableEntry(let name, let reason): "the entry \(name) cannot become a user: \(reason)"
        }
    }

    /// What whoever runs the site can do about it.
    public var remedy: String {
        switch self {
        case .cannotConnect: "see that the server runs and that `servers` names it"
        case .notPrivate:
            "see that `trustedCertificates` holds the authority of the server's certificate, that the certificate is "
                + "for the name in `servers` and that the server offers TLS"
        case .timedOut: "see why the directory is slow, or raise `timeout`"
        case .busy: "see why the directory is slow, or raise `connections`"
        case .disconnected: "see that `servers` names a directory, with the right scheme and port"
        case .accountRefused: "see that the name and the password of `account` are right"
        case .ambiguous: "make the filter of `people` find no more than one entry"
        case .referred: "name the server that holds the entries in `servers`"
        case .baseMissing: "see that the base is written right, and that `account` may search there"
        case .refused: "see that the bases and filters are right and that `account` may search there"
        case .unusableEntry: "correct the entry, or `nameAttribute` and the mapping"
        }
    }
}
