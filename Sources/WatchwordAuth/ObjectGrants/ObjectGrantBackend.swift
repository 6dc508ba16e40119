import WatchwordCrypto
import WatchwordDatabase

/// Decides about single objects by the table of grants. It signs nobody in.
public struct ObjectGrantBackend<User: UserModel>: AuthenticationBackend {
    /// There are no credentials that it takes.
    public enum Credentials: Sendable {}

    /// A name that no session has.
    public let name: BackendName = .objectGrants
    private let database: any Database
    private let clock: WallClock

    init(_ parts: BackendParts<User>) {
        database = parts.database
        clock = parts.clock
    }

    /// Never asked: nobody has such credentials.
    public func authenticate(_ credentials: Credentials, from request: RequestInfo?) async throws -> Verdict<User> {}

    /// Nobody: no session is opened here.
    public func user(_ id: User.ID) async throws -> User? { nil }

    /// What an active user was granted on an object, directly or through groups. Nothing in general, nothing to visitors.
    public func permissions(
        of user: User?, on object: (any PermissionObject)?
    ) async throws -> Set<PermissionName> {
        guard let user, user.isActive, let reference = object?.permissionReference else { return [] }
        let query = ObjectGrantSQL.perWay(
            user, select: "SELECT c.app_label, p.codename\(sql: Self.source)", where: condition(on: reference))
        return try await database.readStatement { connection in
            var names: Set<PermissionName> = []
            try connection.forEachRow(query) { names.insert(PermissionName(app: try $0[0], codename: try $0[1])) }
            return names
        }
    }

    /// Whether an active user was granted a permission on an object.
    public func decides(
        _ permission: PermissionName, for user: User?, on object: (any PermissionObject)?
    ) async throws -> Decision {
        guard let user, user.isActive, let reference = object?.permissionReference, permission.app == reference.app,
            !permission.codename.utf8.contains(0)
        else { return .noOpinion }
        let query = ObjectGrantSQL.perWay(
            user, select: "SELECT 1\(sql: Self.source)",
            where: "\(sql: condition(on: reference)) AND p.codename = \(permission.codename)")
        let found = try await database.readStatement { try $0.value(query + " LIMIT 1", as: Int.self) }
        return found == nil ? .noOpinion : .allow
    }

    /// The grants that let an active user do something with an object.
    public func reasons(
        for permission: PermissionName, of user: User?, on object: (any PermissionObject)?
    ) async throws -> [PermissionReason] {
        guard let user, user.isActive, let reference = object?.permissionReference, permission.app == reference.app,
            !permission.codename.utf8.contains(0)
        else { return [] }
        let query = ObjectGrantSQL.perWay(
            user,
            select: """
                SELECT (SELECT r.name FROM auth_group r WHERE r.id = g.group_id), g.expires_at\(sql: Self.source)
                """,
            where: "\(sql: condition(on: reference)) AND p.codename = \(permission.codename)")
        return try await database.readStatement { connection in
            var reasons: [PermissionReason] = []
            try connection.forEachRow(query) { row in
                reasons.append(.objectGrant(group: try row[0], until: try row[1], by: name))
            }
            return reasons
        }
    }

    private static var source: SQL {
        """
         FROM watchword_object_grant g JOIN auth_permission p ON p.id = g.permission_id \
        JOIN django_content_type c ON c.id = p.content_type_id
        """
    }

    private func condition(on object: ObjectReference) -> SQL {
        let (number, text) = object.key.columns
        return """
            c.app_label = \(object.app) AND c.model = \(object.model) AND g.object_number = \(number) \
            AND g.object_text = \(text) AND \(sql: ObjectGrantSQL.isValid(at: clock.now()))
            """
    }
}
