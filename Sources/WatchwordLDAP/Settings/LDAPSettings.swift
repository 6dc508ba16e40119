public import WatchwordCrypto

/// How people of a directory are found, and what is taken from there.
///
/// ```swift
/// var directory = LDAPSettings(
///     servers: ["ldaps://ldap.example.com"],
///     people: .search(base: "ou=people,dc=example,dc=com", filter: "(uid={user})"))
/// directory.account = .init(name: "cn=watchword,dc=example,dc=com", password: Secret(password))
/// ```
///
/// They are checked when the site is made, all mistakes at once; see ``LDAPSettingsError``.
public struct LDAPSettings: Sendable {
    /// The account that searches, where a directory does not let everybody.
    public struct Account: Sendable {
        /// Its distinguished name.
        public var name: String
        /// Its password.
        public var password: Secret

        /// An account.
        public init(name: String, password: Secret) {
            self.name = name
            self.password = password
        }
    }

    /// How the entry of a person is found. `{user}` stands for what was typed, escaped.
    public enum People: Sendable {
        /// By a search below a base, with a filter as `(uid={user})`. Exactly one entry must be found.
        case search(base: String, filter: String)
        /// By a pattern of distinguished names, as `uid={user},ou=people,dc=example,dc=com`. Nobody but the person reads the
        /// entry, so that no account is needed.
        case pattern(String)
    }

    /// When the connection becomes private.
    public enum Encryption: Sendable, Hashable {
        /// At once for `ldaps:`, by StartTLS for `ldap:`, except to this very machine.
        case required
        /// At once for `ldaps:`, never for `ldap:`. Passwords can be read on the way.
        case insecureNone
    }

    /// The addresses of the servers, `ldap://` or `ldaps://`, in the order they are tried in.
    public var servers: [String]
    /// How the entry of a person is found.
    public var people: People
    /// The account that searches; nil searches without one.
    public var account: Account?
    /// When the connection becomes private. Certificates are always verified.
    public var encryption = Encryption.required
    /// A file of certificates in PEM form to trust instead of the system's.
    public var trustedCertificates: String?
    /// The attribute whose value is the name of the user here.
    public var nameAttribute = "uid"
    /// The groups of the directory; nil leaves them alone.
    public var groups: LDAPGroups?
    /// The distinguished name of a group that people must be in to get in.
    public var requiredGroup: String?
    /// The distinguished name of a group whose people do not get in.
    public var deniedGroup: String?
    /// Which users that are here already the directory may sign in.
    public var adoption = LDAPAdoption.withoutPassword
    /// How long connecting to one address may take.
    public var connectTimeout: Duration = .seconds(3)
    /// How long an attempt to sign in may take as a whole, waiting for a thread included.
    public var timeout: Duration = .seconds(8)
    /// How soon a refusal is given at the earliest, so that its time tells less about what was refused.
    public var shortestRefusal: Duration = .milliseconds(300)
    /// How many people sign in at the same time, each over a connection and with a thread.
    public var connections = 4
    /// How many more may wait.
    public var queueLimit = 100

    /// The directory at some servers.
    public init(servers: [String], people: People) {
        self.servers = servers
        self.people = people
    }
}

/// Which users that are here already a directory may sign in, when it has an entry of their name.
public enum LDAPAdoption: Sendable, Hashable {
    /// Those who have no password here, as all whom the directory brought. Whoever has one is this site's own, and is not
    /// to be had by making an entry of that name.
    case withoutPassword
    /// Everyone: whoever writes in the directory can become any user here, superusers too.
    case everyone
}

/// The groups of a directory.
public struct LDAPGroups: Sendable {
    /// How a group's entry names its members.
    public enum Members: Sendable, Hashable {
        /// By distinguished names, in an attribute as `member`, `uniqueMember`.
        case names(attribute: String)
        /// By user names, in an attribute as `memberUid`.
        case usernames(attribute: String)
    }

    /// Which groups people are put into here.
    public enum Mirrored: Sendable {
        /// None: they are only asked about.
        case none
        /// Some, by distinguished name, and what each is called here.
        case some([String: String])
        /// All below the base, under their own names.
        case all
    }

    /// Where they are.
    public var base: String
    /// What makes an entry a group.
    public var filter = "(objectClass=groupOfNames)"
    /// How members are named.
    public var members = Members.names(attribute: "member")
    /// The attribute with a group's name.
    public var nameAttribute = "cn"
    /// How many levels of groups within groups are followed.
    public var nesting = 0
    /// Which groups people are put into here.
    public var mirrored = Mirrored.none

    /// The groups below a base.
    public init(base: String, mirrored: Mirrored = .none) {
        self.base = base
        self.mirrored = mirrored
    }
}
