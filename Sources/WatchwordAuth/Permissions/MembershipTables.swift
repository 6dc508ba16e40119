/// The join tables between a user model on one side, groups and permissions on the other.
public struct MembershipTables: Sendable, Hashable {
    /// The table of users in groups, with a column `group_id`.
    public let groups: String
    /// The table of permissions given to users directly, with a column `permission_id`.
    public let permissions: String
    /// The column of the user in both.
    public let userColumn: String

    /// Names the tables.
    public init(groups: String, permissions: String, userColumn: String) {
        self.groups = groups
        self.permissions = permissions
        self.userColumn = userColumn
    }

    /// Users are in no groups and have no permissions of their own.
    public static let none = MembershipTables(groups: "", permissions: "", userColumn: "")

    /// The tables of the default user.
    public static let ofDefaultUser = MembershipTables(
        groups: "auth_user_groups", permissions: "auth_user_user_permissions", userColumn: "user_id")
}
