public import WatchwordAuth
public import WatchwordDatabase
import WatchwordText

/// Which attributes of a directory become which properties of a user, and which groups become which flags.
///
/// ```swift
/// var mapping = LDAPMapping<User>.standard
/// mapping.set(\.isStaff, forMembersOf: "cn=staff,ou=groups,dc=example,dc=com")
/// mapping.setActive(\.isActive, forMembersOf: "cn=employees,ou=groups,dc=example,dc=com")
/// ```
///
/// Every log-in brings the properties up to date. What the directory does not say, or says in a way that the column cannot
/// hold, stays as it is.
public struct LDAPMapping<User: UserModel>: Sendable {
    struct Copy: Sendable {
        let attribute: String
        let path: any PartialKeyPath<User> & Sendable
        /// Sets the property from text; false when it has the value already, and when the text is nothing for it.
        let set: @Sendable (inout User, String) -> Bool
    }

    struct Flag: Sendable {
        /// What the directory's gift is called in its table.
        let gift: String
        let path: WritablePath<User, Bool>
        let group: String
        /// The value that the directory gives.
        let value: Bool
        /// Whether it is given to those in the group, or to those outside of it.
        let isForMembers: Bool
    }

    private(set) var copies: [Copy] = []
    private(set) var flags: [Flag] = []

    /// Nothing but the name is taken from the directory.
    public init() {}

    /// Keeps a property as an attribute says.
    public mutating func copy<V: ColumnValue>(_ attribute: String, to path: WritablePath<User, V>) {
        let info = User.schema[path]
        copies.append(
            Copy(attribute: attribute, path: path) { user, text in
                guard !text.utf8.contains(0), text.unicodeScalars.count <= info.maxLength ?? .max,
                    !info.isEmail || EmailAddress(text) != nil,
                    let value = V.parse(info.isEmail ? EmailRules.normalized(text) : text),
                    value.sqlValue != user[keyPath: path].sqlValue
                else { return false }
                user[keyPath: path] = value
                return true
            })
    }

    /// Sets a flag for those in a group, as `\.isStaff`. Whoever leaves the group loses it again, if it was the directory
    /// that had set it.
    public mutating func set(_ path: WritablePath<User, Bool>, forMembersOf group: String) {
        let gift = User.schema[path].name
        flags.append(Flag(gift: gift, path: path, group: group, value: true, isForMembers: true))
    }

    /// Switches off those outside of a group, through the flag by which a user is active. Whoever comes into the group is
    /// switched on again, if it was the directory that had switched the user off.
    public mutating func setActive(_ path: WritablePath<User, Bool>, forMembersOf group: String) {
        let gift = "not_" + User.schema[path].name
        flags.append(Flag(gift: gift, path: path, group: group, value: false, isForMembers: false))
    }

    /// What is wrong with it.
    func problems(with settings: LDAPSettings) -> [LDAPSettingsError.Problem] {
        var report = Report()
        for copy in copies { report.check(attribute: copy.attribute, of: "mapping") }
        for flag in flags {
            report.check(name: flag.group, of: "mapping")
            if settings.groups == nil { report.add("mapping", "groups must say where groups are, for \(flag.gift)") }
        }
        if User.membershipTables == nil, let groups = settings.groups {
            if case .none = groups.mirrored {
            } else {
                report.add("groups.mirrored", "users of the model \(User.self) are in no groups")
            }
        }
        return report.problems
    }
}

extension LDAPMapping<WatchwordAuth.User> {
    /// The names and the e-mail address: `givenName`, `sn` and `mail`.
    public static var standard: LDAPMapping {
        var mapping = LDAPMapping()
        mapping.copy("givenName", to: \.firstName)
        mapping.copy("sn", to: \.lastName)
        mapping.copy("mail", to: \.email)
        return mapping
    }
}
