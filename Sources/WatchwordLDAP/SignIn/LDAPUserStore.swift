import WatchwordAuth
import WatchwordCrypto
import WatchwordDatabase
import WatchwordText

/// Makes users of the people of a directory, and keeps them as the directory says.
struct LDAPUserStore<User: UserModel>: Sendable {
    let database: any Database
    let users: Users<User>
    let settings: LDAPSettings
    let mapping: LDAPMapping<User>

    /// The user of a person, made or brought up to date, whether the user may sign in or not.
    ///
    /// - Parameter typed: the name that was typed, which says which of several names in the entry is meant.
    /// - Throws: ``LDAPError/unusableEntry(name:reason:)``; `DatabaseError`.
    func user(for person: LDAPPerson, typed: String) async throws -> User {
        let name = try username(of: person, typed: typed)
        var attempts = 0
        while true {
            do {
                return try await write(person, name)
            } catch DatabaseError.uniqueViolation(_, _, let columns) {
                // Somebody else signs in for the first time at this moment, and has made the user or a group.
                attempts += 1
                if attempts < 3 { continue }
                throw unusable(person, "another user has the same \(columns.joined(separator: ", "))")
            }
        }
    }

    private func write(_ person: LDAPPerson, _ name: String) async throws -> User {
        try await database.write { connection in
            let found = try find(name, on: connection)
            if let found, settings.adoption == .withoutPassword, found.password.isUsable {
                let name = LDAPText.printable(found.signInName)
                throw unusable(person, "the user \(name) has a password here and is not the directory's")
            }
            var user = try found ?? User(username: name)
            // Only what is changed is written: the rest may be changed by somebody else at this moment.
            var changed = copy(person, to: &user)
            if found == nil {
                try connection.insert(&user)
                changed = []
            }
            var gifts = try LDAPGifts<User>(of: user.id, on: connection)
            changed += try setFlags(of: &user, as: person, &gifts)
            if !changed.isEmpty { try connection.update(user, only: changed) }
            if let tables = User.membershipTables, let groups = settings.groups {
                try gifts.mirror(titles(of: person, groups.mirrored), for: user.id, in: tables)
            }
            return user
        }
    }

    /// The user of a name. The directory does not tell upper case from lower; where there is no user of exactly this name,
    /// one that differs only there is the same.
    private func find(_ name: String, on connection: any Connection) throws -> User? {
        let column = User.usernameField.info.column
        if let user = try connection.first(User.self, where: "\(identifier: column) = \(name)") { return user }
        let alike = try connection.fetch(
            User.self, where: SQL.caseInsensitiveEquals("\(identifier: column)", name)
        ).filter { EmailRules.areSame($0.signInName, name) }
        return alike.count == 1 ? alike[0] : nil
    }

    private func copy(_ person: LDAPPerson, to user: inout User) -> [PartialKeyPath<User>] {
        mapping.copies.compactMap { copy in
            guard let text = person.entry[copy.attribute].first, copy.set(&user, text) else { return nil }
            return copy.path
        }
    }

    private func setFlags(
        of user: inout User, as person: LDAPPerson, _ gifts: inout LDAPGifts<User>
    ) throws -> [PartialKeyPath<User>] {
        var changed: [PartialKeyPath<User>] = []
        for flag in mapping.flags {
            let isGiven = person.isMember(of: flag.group) == flag.isForMembers
            if isGiven, user[keyPath: flag.path] != flag.value {
                user[keyPath: flag.path] = flag.value
                try gifts.add(flag.gift)
            } else if !isGiven, gifts.holds(flag.gift) {
                user[keyPath: flag.path] = !flag.value
                try gifts.remove(flag.gift)
            } else {
                continue
            }
            changed.append(flag.path)
        }
        return changed
    }

    private func titles(of person: LDAPPerson, _ mirrored: LDAPGroups.Mirrored) -> Set<String> {
        switch mirrored {
        case .none: []
        case .some(let map):
            Set(map.filter { person.isMember(of: $0.key) }.values)
        case .all:
            Set(person.groups.filter(\.canBeMirrored).compactMap(\.title))
        }
    }

    /// The name of a person here: as the directory writes it, not as it was typed.
    private func username(of person: LDAPPerson, typed: String) throws(LDAPError) -> String {
        let names = person.entry[settings.nameAttribute]
        guard let chosen = names.first(where: { EmailRules.areSame($0, typed) }) ?? names.first else {
            throw unusable(person, "it has no \(settings.nameAttribute)")
        }
        let name = UsernameRules.normalized(chosen, limit: users.usernameLimit)
        let isValid = User.usernameField.info.isEmail ? EmailAddress(name) != nil : UsernameRules.isValid(name)
        guard isValid, name.unicodeScalars.count <= users.usernameLimit else {
            throw unusable(person, "its \(settings.nameAttribute) is no user name of this site")
        }
        return name
    }

    private func unusable(_ person: LDAPPerson, _ reason: String) -> LDAPError {
        .unusableEntry(name: LDAPText.printable(person.entry.name), reason: reason)
    }
}

extension LDAPPerson {
    /// Whether the person is in a group, by its distinguished name in any spelling.
    func isMember(of group: String) -> Bool {
        guard let name = LDAPName.normalized(group) else { return false }
        return groups.contains { $0.name == name }
    }
}

extension LDAPGroup {
    /// Whether a group here can have its name.
    var canBeMirrored: Bool {
        guard let title else { return false }
        return (1...150).contains(title.unicodeScalars.count)
            && !title.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }
}
