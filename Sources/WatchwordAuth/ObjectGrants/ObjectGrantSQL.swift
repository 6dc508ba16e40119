#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordDatabase

/// The parts that questions about grants are made of.
///
/// On PostgreSQL a list that a query makes is first made into an array: the index on what is compared with it is then used
/// whatever the planner believes the list to hold, and in the order of the index. SQLite does the same with `IN`.
enum ObjectGrantSQL {
    private static let among = SQL.perDialect(sqlite: " IN (", postgres: " = ANY (ARRAY(")
    private static let end = SQL.perDialect(sqlite: ")", postgres: "))")

    /// A column compared with what a query gives.
    static func column(_ column: SQL, among query: SQL) -> SQL {
        "\(sql: column)\(sql: among)\(sql: query)\(sql: end)"
    }

    /// The key of a permission that is about a model.
    static func permissionKey(_ codename: String, _ app: String, _ model: String) -> SQL {
        """
        SELECT p.id FROM auth_permission p JOIN django_content_type c ON c.id = p.content_type_id \
        WHERE c.app_label = \(app) AND c.model = \(model) AND p.codename = \(codename)
        """
    }

    /// That a grant is not over.
    static func isValid(at now: Date) -> SQL { "(g.expires_at IS NULL OR g.expires_at > \(now))" }

    /// That a grant is a user's own.
    static func isOwn<User: UserModel>(of user: User) -> SQL { "g.user_id = \(user.id)" }

    /// That a grant is one of the user's groups'; nil for users without groups.
    static func isShared<User: UserModel>(with user: User) -> SQL? {
        guard let tables = User.membershipTables else { return nil }
        let groups: SQL = """
            SELECT m.group_id FROM \(identifier: tables.groups) m WHERE m.\(identifier: tables.userColumn) = \(user.id)
            """
        return column("g.group_id", among: groups)
    }

    /// A query for each way in which a user can have a grant, joined.
    static func perWay<User: UserModel>(_ user: User, select: SQL, where condition: SQL) -> SQL {
        [isOwn(of: user), isShared(with: user)].compactMap { $0 }
            .map { way in "\(sql: select) WHERE \(sql: way) AND \(sql: condition)" as SQL }
            .joined(separator: " UNION ALL ")
    }
}
