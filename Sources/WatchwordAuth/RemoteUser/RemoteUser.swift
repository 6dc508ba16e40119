/// Signing in people whom somebody in front of the site knows already: a proxy that asked for a certificate, a ticket or
/// the company's log-in, and says in a header who it is.
///
/// ```swift
/// site.backends = [.remoteUser(RemoteUser(header: "X-Remote-User")), .model]
/// ```
///
/// The header counts only on connections that come from `WATCHWORD_TRUSTED_PROXIES`: everybody can send one. The proxy
/// must remove what a visitor sends under this name.
public struct RemoteUser<User: UserModel>: Sendable {
    /// What becomes of a name that no user has.
    public enum UnknownUsers: Sendable, Hashable {
        /// A user is made, who has no password.
        case created
        /// Nobody is signed in.
        case refused
    }

    /// What becomes of users who are switched off.
    public enum InactiveUsers: Sendable, Hashable {
        /// They stay out.
        case refused
        /// They are signed in.
        case accepted
    }

    /// What becomes of a session when the header goes away.
    public enum Persistence: Sendable, Hashable {
        /// It ends: the header must come with every request.
        case endsWithHeader
        /// It stays: the header needs to come only where people sign in.
        case staysWithoutHeader
    }

    /// Whether a user was there before.
    public enum Origin: Sendable, Hashable {
        /// The user was made just now.
        case created
        /// The user was there.
        case known
    }

    /// The name of the header.
    public var header: String
    /// What becomes of a name that no user has.
    public var unknownUsers: UnknownUsers
    /// What becomes of users who are switched off.
    public var inactiveUsers: InactiveUsers
    /// What becomes of a session when the header goes away.
    public var persistence: Persistence
    /// Makes a user name out of what the header says; nil refuses it. Default: as it is.
    public var cleanName: @Sendable (String) -> String?
    /// Changes a user at every sign-in, from what the directory knows for example. Default: nothing.
    public var configure: @Sendable (User, Origin, RequestInfo?) async throws -> User

    /// How people are signed in.
    public init(
        header: String = "Remote-User", unknownUsers: UnknownUsers = .created,
        inactiveUsers: InactiveUsers = .refused, persistence: Persistence = .endsWithHeader,
        cleanName: @escaping @Sendable (String) -> String? = { $0 },
        configure: @escaping @Sendable (User, Origin, RequestInfo?) async throws -> User = { user, _, _ in user }
    ) {
        self.header = header
        self.unknownUsers = unknownUsers
        self.inactiveUsers = inactiveUsers
        self.persistence = persistence
        self.cleanName = cleanName
        self.configure = configure
    }

    /// What is wrong with the name of the header; nil when nothing is.
    public var headerProblem: String? {
        if header.isEmpty || !header.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }) {
            return
                "\(header.debugDescription) is no header that a remote user can come in: use letters, digits and hyphens. "
                + "An underscore is taken for a hyphen by some proxies, so that a visitor could send what only the proxy may."
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}

/// A name that somebody in front of the site vouches for.
public struct RemoteUserCredentials: DescribedCredentials {
    /// The name as it came.
    public let name: String

    /// A name from a place that is trusted.
    public init(name: String) { self.name = name }

    /// The name, by Django's name for it.
    public var named: [String: String] { ["remote_user": name] }
}
