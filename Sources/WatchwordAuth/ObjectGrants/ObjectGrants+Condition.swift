import WatchwordCrypto
public import WatchwordDatabase

extension ObjectGrants {
    /// That a user was granted a permission on a row: a condition for the `WHERE` of any query of the model.
    ///
    /// Superusers may see everything; visitors and those who are switched off, nothing. It reads the grants and not the
    /// rows: with ten thousand grants among a million rows, a page costs the grants. It is what the table of grants says; a
    /// veto of another backend is asked for with `permissions.has`.
    ///
    /// ```swift
    /// let mine = accounts.objectGrants.condition(.view(Task.self), for: john, on: Task.self)
    /// try await database.read { try $0.fetch(Task.self, where: mine + " ORDER BY id LIMIT 25") }
    /// ```
    ///
    /// - Parameters:
    ///   - permission: One that is about the model; no other finds anything.
    ///   - alias: What the query calls the table; by default its own name.
    public func condition<Object: Model>(
        _ permission: PermissionName, for user: User?, on model: Object.Type, alias: StaticString? = nil
    ) -> SQL {
        guard let user, user.isActive else { return "1 = 0" }
        if user.isSuperuser { return "1 = 1" }
        switch user.decides(permission) {
        case .allow: return "1 = 1"
        case .veto: return "1 = 0"
        case .noOpinion: break
        }
        let schema = Object.schema
        guard isListed, permission.app == schema.app, !permission.codename.utf8.contains(0),
            let key = keyColumn(of: schema)
        else { return "1 = 0" }
        let wanted = ObjectGrantSQL.permissionKey(permission.codename, schema.app, schema.model)
        let granted = ObjectGrantSQL.perWay(
            user, select: "SELECT \(sql: key) FROM watchword_object_grant g",
            where: "g.permission_id = (\(sql: wanted)) AND \(sql: ObjectGrantSQL.isValid(at: clock.now()))")
        let table: SQL = alias.map { "\(raw: $0)" } ?? "\(table: Object.self)"
        return ObjectGrantSQL.column("\(sql: table).\(identifier: schema.keyColumn)", among: granted)
    }

    /// Where grants keep the key of a model; nil for one whose key they cannot keep.
    private func keyColumn<Object: Model>(of schema: Schema<Object>) -> SQL? {
        switch schema.fields[schema.keyIndex].info.type {
        case .integer, .bigInteger: "g.object_number"
        case .text: "g.object_text"
        case .uuid: .perDialect(sqlite: "g.object_text", postgres: "g.object_text::uuid")
        default: nil
        }
    }
}
