/// Finds the groups that somebody is in.
struct LDAPGroupSearch {
    private let groups: LDAPGroups
    private let connection: LDAPConnection

    /// The most groups that one person can be in.
    private static let limit = 1000

    init(_ groups: LDAPGroups, over connection: LDAPConnection) {
        self.groups = groups
        self.connection = connection
    }

    /// The groups of a person, and as far as the settings say the groups that those are in.
    /// - Throws: ``LDAPError``.
    func groups(of person: LDAPEntry, named username: String) throws(LDAPError) -> [LDAPGroup] {
        switch groups.members {
        case .usernames(let attribute):
            return try find(LDAPFilter.attribute(attribute, isOneOf: [username])).compactMap(group)
        case .names(let attribute):
            var known: [LDAPGroup] = []
            var names = [person.name]
            for _ in 0...groups.nesting {
                let found = try find(LDAPFilter.attribute(attribute, isOneOf: names))
                names = []
                for entry in found {
                    guard let group = group(entry), !known.contains(where: { $0.name == group.name }) else { continue }
                    known.append(group)
                    names.append(entry.name)
                }
                if known.count > Self.limit { throw tooMany }
                // Nothing new, also where groups are in one another in a circle.
                if names.isEmpty { break }
            }
            return known
        }
    }

    private func find(_ filter: String) throws(LDAPError) -> [LDAPEntry] {
        let found = try connection.find(
            LDAPSearch(
                base: groups.base, filter: LDAPFilter.all([groups.filter, filter]), attributes: [groups.nameAttribute],
                limit: Self.limit))
        // Nobody can tell then who is in the group that keeps people out.
        if found.baseIsMissing { throw .baseMissing(base: groups.base) }
        // Half of somebody's groups could lack the one that keeps people out.
        if found.areMore { throw tooMany }
        return found.entries
    }

    private func group(_ entry: LDAPEntry) -> LDAPGroup? {
        LDAPName.normalized(entry.name).map { LDAPGroup(name: $0, title: entry[groups.nameAttribute].first) }
    }

    private var tooMany: LDAPError {
        .refused(code: 4, reason: "somebody is in more than \(Self.limit) groups, or in more than the directory tells")
    }
}
