#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

import WatchwordDatabase

/// The rows of `watchword_object_grant`.
///
/// A key that is a number stands in `object_number` beside an empty text, one that is a text in `object_text` beside a 0:
/// neither is ever a key, and so every row has the whole of what makes it unique.
struct ObjectGrantRows<User: UserModel> {
    private let connection: any Connection

    init(on connection: any Connection) { self.connection = connection }

    func grant(
        _ permission: PermissionName, on object: ObjectReference, to holder: ObjectGrant<User>.Holder, until end: Date?
    ) throws {
        guard let key = try self.key(of: permission, on: object) else {
            throw PermissionError.notOfModel(permission, app: object.app, model: object.model)
        }
        let (number, text) = object.key.columns
        let column = holder.column
        try connection.execute(
            """
            INSERT INTO watchword_object_grant (permission_id, \(identifier: column), object_number, object_text, expires_at) \
            VALUES (\(key), \(holder.value), \(number), \(text), \(end.sqlValue)) \
            ON CONFLICT (\(identifier: column), permission_id, object_number, object_text) \
            WHERE \(identifier: column) IS NOT NULL DO UPDATE SET expires_at = excluded.expires_at
            """)
    }

    func revoke(
        _ permission: PermissionName, on object: ObjectReference, from holder: ObjectGrant<User>.Holder
    ) throws -> Bool {
        guard let key = try self.key(of: permission, on: object) else { return false }
        let (number, text) = object.key.columns
        return try connection.execute(
            """
            DELETE FROM watchword_object_grant WHERE \(identifier: holder.column) = \(holder.value) \
            AND permission_id = \(key) AND object_number = \(number) AND object_text = \(text)
            """) > 0
    }

    func all(on object: ObjectReference) throws -> [ObjectGrant<User>] {
        let (number, text) = object.key.columns
        var grants: [ObjectGrant<User>] = []
        try connection.forEachRow(
            """
            SELECT c.app_label, p.codename, g.user_id, g.group_id, g.expires_at FROM watchword_object_grant g \
            JOIN auth_permission p ON p.id = g.permission_id \
            JOIN django_content_type c ON c.id = p.content_type_id \
            WHERE c.app_label = \(object.app) AND c.model = \(object.model) \
            AND g.object_number = \(number) AND g.object_text = \(text) ORDER BY g.id
            """
        ) { row in
            let user: User.ID? = try row[2]
            let group: ID<Group>? = try row[3]
            guard let holder = user.map(ObjectGrant<User>.Holder.user) ?? group.map(ObjectGrant<User>.Holder.group)
            else {
                return
            }
            grants.append(
                ObjectGrant(
                    permission: PermissionName(app: try row[0], codename: try row[1]), object: object, holder: holder,
                    expiresAt: try row[4]))
        }
        return grants
    }

    func forget(_ object: ObjectReference) throws {
        let (number, text) = object.key.columns
        try connection.execute(
            """
            DELETE FROM watchword_object_grant WHERE object_number = \(number) AND object_text = \(text) \
            AND permission_id IN (SELECT p.id FROM auth_permission p \
            JOIN django_content_type c ON c.id = p.content_type_id \
            WHERE c.app_label = \(object.app) AND c.model = \(object.model))
            """)
    }

    /// The row of a permission that is about the object's model.
    private func key(of permission: PermissionName, on object: ObjectReference) throws -> ID<Permission>? {
        guard permission.app == object.app, !permission.codename.utf8.contains(0) else { return nil }
        return try connection.value(ObjectGrantSQL.permissionKey(permission.codename, object.app, object.model))
    }
}

extension ObjectKey {
    /// What stands in the two columns.
    var columns: (number: Int64, text: String) {
        switch self {
        case .number(let number): (number, "")
        case .text(let text): (0, text)
        }
    }
}

extension ObjectGrant.Holder {
    var column: String {
        switch self {
        case .user: "user_id"
        case .group: "group_id"
        }
    }

    var value: SQLValue {
        switch self {
        case .user(let id): id.sqlValue
        case .group(let id): id.sqlValue
        }
    }
}
