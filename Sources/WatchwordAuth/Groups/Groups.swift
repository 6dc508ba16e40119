import WatchwordDatabase

/// The groups of a site: making them, and who is in which.
///
/// ```swift
/// let editors = try await accounts.groups.create("editors")
/// try await accounts.permissions.grant(.change(Article.self), to: editors)
/// try await accounts.groups.add(john, to: editors)
/// ```
public struct Groups<User: UserModel>: Sendable {
    let database: any Database

    /// Makes a group.
    ///
    /// - Throws: ``GroupError``; `DatabaseError`.
    @discardableResult
    public func create(_ name: String) async throws -> Group {
        try check(name)
        do {
            return try await database.write { connection in
                var group = Group(name: name)
                try connection.insert(&group)
                return group
            }
        } catch DatabaseError.uniqueViolation {
            throw GroupError.nameTaken
        }
    }

    /// The group with exactly this name.
    ///
    /// - Throws: `DatabaseError`.
    public func named(_ name: String) async throws -> Group? {
        if name.utf8.contains(0) { return nil }
        return try await database.read { try $0.first(Group.self, where: "name = \(name)") }
    }

    /// All groups by name.
    ///
    /// - Throws: `DatabaseError`.
    public func all() async throws -> [Group] {
        try await database.read { try $0.fetch(Group.self, where: "1 = 1 ORDER BY name, id") }
    }

    /// Gives a group another name.
    ///
    /// - Throws: ``GroupError``; `DatabaseError`.
    public func rename(_ group: Group, to name: String) async throws -> Group {
        try check(name)
        var renamed = group
        renamed.name = name
        do {
            let found = try await database.write { [renamed] in try $0.update(renamed) }
            if !found { throw GroupError.noSuchGroup }
        } catch DatabaseError.uniqueViolation {
            throw GroupError.nameTaken
        }
        return renamed
    }

    /// Removes a group and whatever was given to it. Its members stay, without what they had through it.
    ///
    /// - Throws: ``GroupError/noSuchGroup``; `DatabaseError`.
    public func delete(_ group: Group) async throws {
        let found = try await database.write { connection in
            if let tables = User.membershipTables {
                try connection.execute("DELETE FROM \(identifier: tables.groups) WHERE group_id = \(group.id)")
            }
            try connection.execute("DELETE FROM auth_group_permissions WHERE group_id = \(group.id)")
            return try connection.delete(group)
        }
        if !found { throw GroupError.noSuchGroup }
    }

    /// Puts a user into a group; one who is in it already stays.
    ///
    /// - Throws: ``PermissionError/noMembership(model:)``, ``PermissionError/noSuchHolder``; `DatabaseError`.
    public func add(_ user: User, to group: Group) async throws {
        let tables = try MembershipStore<User>().tables()
        guard user.id.isSaved, group.id.isSaved else { throw PermissionError.noSuchHolder }
        do {
            try await database.write { connection in
                _ = try connection.execute(
                    """
                    INSERT INTO \(identifier: tables.groups) (\(identifier: tables.userColumn), group_id) \
                    VALUES (\(user.id), \(group.id)) ON CONFLICT DO NOTHING
                    """)
            }
        } catch DatabaseError.foreignKeyViolation {
            throw PermissionError.noSuchHolder
        }
    }

    /// Takes a user out of a group.
    ///
    /// - Throws: ``PermissionError/noMembership(model:)``; `DatabaseError`.
    public func remove(_ user: User, from group: Group) async throws {
        let tables = try MembershipStore<User>().tables()
        try await database.write { connection in
            _ = try connection.execute(
                """
                DELETE FROM \(identifier: tables.groups) \
                WHERE \(identifier: tables.userColumn) = \(user.id) AND group_id = \(group.id)
                """)
        }
    }

    /// The groups that a user is in, by name; none for a model without groups.
    ///
    /// - Throws: `DatabaseError`.
    public func of(_ user: User) async throws -> [Group] {
        guard let tables = User.membershipTables else { return [] }
        return try await database.read { connection in
            try connection.fetch(
                Group.self,
                query: """
                    SELECT \(columns: Group.self, of: "g") FROM auth_group g \
                    JOIN \(identifier: tables.groups) m ON m.group_id = g.id \
                    WHERE m.\(identifier: tables.userColumn) = \(user.id) ORDER BY g.name, g.id
                    """)
        }
    }

    /// The users who are in a group, in the order of their keys; none for a model without groups.
    ///
    /// - Throws: `DatabaseError`.
    public func members(of group: Group) async throws -> [User] {
        guard let tables = User.membershipTables else { return [] }
        return try await database.read { connection in
            try connection.fetch(
                User.self,
                query: """
                    SELECT \(columns: User.self, of: "u") FROM \(table: User.self) u \
                    JOIN \(identifier: tables.groups) m \
                    ON m.\(identifier: tables.userColumn) = u.\(identifier: User.schema.keyColumn) \
                    WHERE m.group_id = \(group.id) ORDER BY u.\(identifier: User.schema.keyColumn)
                    """)
        }
    }

    private func check(_ name: String) throws(GroupError) {
        if name.isEmpty { throw .emptyName }
        if name.unicodeScalars.count > GroupError.longestName { throw .nameTooLong }
        if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { throw .controlCharacter }
    }
}
