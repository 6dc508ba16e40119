public import WatchwordDatabase

extension MembershipTables {
    /// The tables of a user model of one's own, named as Django names them: `customauth_member_groups` and
    /// `customauth_member_user_permissions`, with a column `member_id`.
    ///
    /// ```swift
    /// static let membership = MembershipTables(of: Member.self)
    /// ```
    public init<User: UserModel>(of model: User.Type) {
        let schema = User.schema
        self.init(
            groups: schema.table + "_groups", permissions: schema.table + "_user_permissions",
            userColumn: schema.model + "_id")
    }
}

extension Connection {
    /// Makes the two tables that tie users of a model to groups and permissions, for a migration after the one that makes
    /// the table of users.
    ///
    /// ```swift
    /// Migration(app: "customauth", name: "0002_membership") { try $0.createMembershipTables(for: Member.self) }
    /// ```
    /// - Throws: ``DatabaseError``; it is a mistake in the program to ask for a model whose `membership` is `.none`.
    public func createMembershipTables<User: UserModel>(for model: User.Type) throws {
        guard User.membershipTables != nil else {
            throw DatabaseError.other("\(User.self) has no membership tables: its membership is .none")
        }
        try createTable(GroupMembership<User>.self)
        try createTable(PermissionMembership<User>.self)
    }
}
