public import WatchwordDatabase

extension Permissions {
    /// Makes a permission by program, for what no model declares.
    ///
    /// ```swift
    /// let publish = PermissionName(of: BookReview.self, "can_publish")
    /// try await accounts.permissions.create(publish, titled: "Can publish reviews", for: BookReview.self)
    /// ```
    ///
    /// - Parameters:
    ///   - title: What a person reads.
    ///   - model: What it is about; one that `migrate` knows.
    /// - Throws: ``PermissionError``; `DatabaseError`.
    @discardableResult
    public func create<M: Model>(
        _ name: PermissionName, titled title: String, for model: M.Type
    ) async throws -> Permission {
        let (app, kind) = (M.schema.app, M.schema.model)
        guard name.app == app else { throw PermissionError.notOfModel(name, app: app, model: kind) }
        if let reason = PermissionRules.objection(to: name, titled: title) {
            throw PermissionError.unsuitable(name, reason: reason)
        }
        do {
            return try await database.write { connection in
                guard let type = try ContentTypes.find(app: app, model: kind, on: connection) else {
                    throw PermissionError.unknownModel(app: app, model: kind)
                }
                var permission = Permission(name: title, contentType: type, codename: name.codename)
                try connection.insert(&permission)
                return permission
            }
        } catch DatabaseError.uniqueViolation {
            throw PermissionError.exists(name)
        }
    }

    /// The name that a text stands for, of a permission that there is.
    ///
    /// - Parameter place: where the text stands, for the error.
    /// - Throws: ``PermissionError/malformedName(_:place:)``, ``PermissionError/unknown(_:)``; `DatabaseError`.
    public func named(_ text: String, in place: String) async throws -> PermissionName {
        let name = try PermissionName(reading: text, in: place)
        guard try await unknown(among: [name]).isEmpty else { throw PermissionError.unknown(name) }
        return name
    }

    /// Those of some names that there is no permission for: the misspelt ones, and those of models that are not registered.
    ///
    /// - Throws: `DatabaseError`.
    public func unknown(among names: some Sequence<PermissionName>) async throws -> [PermissionName] {
        let names = Array(names)
        return try await database.read { connection in
            try names.filter { try PermissionRows.keys(of: $0, on: connection).isEmpty }
        }
    }

    /// Gives a user permissions directly; those that the user has stay.
    ///
    /// - Throws: ``PermissionError``, and then none was given; `DatabaseError`.
    public func grant(_ names: PermissionName..., to user: User) async throws {
        try await grant(names, to: user)
    }

    /// Gives a user permissions directly; those that the user has stay.
    ///
    /// - Throws: ``PermissionError``, and then none was given; `DatabaseError`.
    public func grant(_ names: [PermissionName], to user: User) async throws {
        let holder = try MembershipStore<User>().permissions(of: user)
        try await change { try PermissionRows.grant(names, to: holder, on: $0) }
    }

    /// Takes permissions from a user that were given directly. Those that come from groups stay.
    ///
    /// - Throws: ``PermissionError``, for a name that there is no permission for too; `DatabaseError`.
    public func revoke(_ names: PermissionName..., from user: User) async throws {
        let holder = try MembershipStore<User>().permissions(of: user)
        try await change { try PermissionRows.revoke(names, from: holder, on: $0) }
    }

    /// Gives all members of a group permissions.
    ///
    /// - Throws: ``PermissionError``, and then none was given; `DatabaseError`.
    public func grant(_ names: PermissionName..., to group: Group) async throws {
        try await grant(names, to: group)
    }

    /// Gives all members of a group permissions.
    ///
    /// - Throws: ``PermissionError``, and then none was given; `DatabaseError`.
    public func grant(_ names: [PermissionName], to group: Group) async throws {
        try await change { try PermissionRows.grant(names, to: .group(group), on: $0) }
    }

    /// Takes permissions from a group.
    ///
    /// - Throws: ``PermissionError/unknown(_:)``; `DatabaseError`.
    public func revoke(_ names: PermissionName..., from group: Group) async throws {
        try await change { try PermissionRows.revoke(names, from: .group(group), on: $0) }
    }

    /// What a user was given directly; everything for a superuser, nothing for one who is switched off.
    ///
    /// - Throws: `DatabaseError`.
    public func direct(of user: User) async throws -> Set<PermissionName> {
        guard user.isActive else { return [] }
        return try await StoredPermissions(database: database).all(of: user, by: .direct)
    }

    /// What a user has through groups; everything for a superuser, nothing for one who is switched off.
    ///
    /// - Throws: `DatabaseError`.
    public func throughGroups(of user: User) async throws -> Set<PermissionName> {
        guard user.isActive else { return [] }
        return try await StoredPermissions(database: database).all(of: user, by: .group)
    }

    /// What the members of a group may do as such.
    ///
    /// - Throws: `DatabaseError`.
    public func all(of group: Group) async throws -> Set<PermissionName> {
        try await database.read { try PermissionRows.names(of: .group(group), on: $0) }
    }

    /// A change to who has what. References are checked when it is kept.
    private func change(_ work: @Sendable @escaping (any Connection) throws -> Void) async throws {
        do {
            try await database.write(work)
        } catch DatabaseError.foreignKeyViolation {
            throw PermissionError.noSuchHolder
        }
    }
}
