import WatchwordAuth
import WatchwordDatabase

/// What the directory has given to one user: flags, and memberships in groups of the site. Used within one transaction.
struct LDAPGifts<User: UserModel> {
    private let connection: any Connection
    private let user: String
    private var known: Set<String>

    init(of user: User.ID, on connection: any Connection) throws {
        self.connection = connection
        self.user = user.description
        known = Set(try connection.values("SELECT gift FROM watchword_ldap_gift WHERE user_id = \(self.user)"))
    }

    func holds(_ gift: String) -> Bool { known.contains(gift) }

    mutating func add(_ gift: String) throws {
        guard known.insert(gift).inserted else { return }
        try connection.execute(
            "INSERT INTO watchword_ldap_gift (user_id, gift) VALUES (\(user), \(gift)) ON CONFLICT DO NOTHING")
    }

    mutating func remove(_ gift: String) throws {
        guard known.remove(gift) != nil else { return }
        try connection.execute("DELETE FROM watchword_ldap_gift WHERE user_id = \(user) AND gift = \(gift)")
    }

    /// Puts a user into groups, and takes the user out of those that the directory had given and gives no more.
    ///
    /// A membership that somebody here has made stays, whether the directory knows the group or not.
    mutating func mirror(_ titles: Set<String>, for id: User.ID, in tables: MembershipTables) throws {
        let present: Set<ID<Group>> = Set(
            try connection.values(
                "SELECT group_id FROM \(identifier: tables.groups) WHERE \(identifier: tables.userColumn) = \(id)"))
        var wanted: Set<String> = []
        for title in titles.sorted() {
            let group = try group(named: title)
            let gift = Self.gift(group)
            wanted.insert(gift)
            if present.contains(group) { continue }
            try connection.execute(
                """
                INSERT INTO \(identifier: tables.groups) (\(identifier: tables.userColumn), group_id) \
                VALUES (\(id), \(group)) ON CONFLICT DO NOTHING
                """)
            try add(gift)
        }
        for gift in known.subtracting(wanted) {
            guard let group = Self.group(gift) else { continue }
            try connection.execute(
                """
                DELETE FROM \(identifier: tables.groups) \
                WHERE \(identifier: tables.userColumn) = \(id) AND group_id = \(group)
                """)
            try remove(gift)
        }
    }

    private func group(named title: String) throws -> ID<Group> {
        if let group = try connection.find(\Group.name, equals: title) { return group.id }
        var group = Group(name: title)
        try connection.insert(&group)
        return group.id
    }

    private static func gift(_ group: ID<Group>) -> String { "group:\(group)" }

    private static func group(_ gift: String) -> ID<Group>? {
        gift.hasPrefix("group:") ? ID<Group>(String(gift.dropFirst("group:".count))) : nil
    }
}
