#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

import WatchwordCrypto
import WatchwordDatabase

/// Permissions on single objects, kept in a table: who may do what with which row.
///
/// The backend ``BackendChoice/objectGrants`` must be on the site's list; `migrate` then makes the table, and
/// `permissions.has(user, permission, on: object)` knows what is granted here.
///
/// ```swift
/// try await accounts.objectGrants.grant(Task.close, on: task, to: john)
/// try await accounts.objectGrants.grant(.view(Task.self), on: task, to: editors, until: friday)
/// try await accounts.permissions.has(john, Task.close, on: task)
///
/// let mine = accounts.objectGrants.condition(.view(Task.self), for: john, on: Task.self)
/// let page = try await database.read { try $0.fetch(Task.self, where: mine + " ORDER BY id LIMIT 25") }
/// ```
///
/// A permission that a user has in general says nothing about single objects, and the other way round.
public struct ObjectGrants<User: UserModel>: Sendable {
    let database: any Database
    let clock: WallClock
    /// Whether the site asks the grants at all.
    let isListed: Bool

    /// Lets a user do something with an object. A grant that is there already gets the new end.
    ///
    /// - Parameter end: When it is over; nil for never.
    /// - Throws: ``PermissionError``; `DatabaseError`.
    public func grant(
        _ permission: PermissionName, on object: some PermissionObject, to user: User, until end: Date? = nil
    ) async throws {
        try await grant(permission, on: object, to: .user(user.id), isSaved: user.id.isSaved, until: end)
    }

    /// Lets the members of a group do something with an object. A grant that is there already gets the new end.
    ///
    /// - Parameter end: When it is over; nil for never.
    /// - Throws: ``PermissionError``; `DatabaseError`.
    public func grant(
        _ permission: PermissionName, on object: some PermissionObject, to group: Group, until end: Date? = nil
    ) async throws {
        try await grant(permission, on: object, to: .group(group.id), isSaved: group.id.isSaved, until: end)
    }

    /// Takes back what a user was granted on an object. What the user has through groups stays.
    ///
    /// - Returns: whether there was such a grant.
    /// - Throws: ``PermissionError/noObject``; `DatabaseError`.
    @discardableResult
    public func revoke(
        _ permission: PermissionName, on object: some PermissionObject, from user: User
    ) async throws -> Bool {
        try await revoke(permission, on: object, from: .user(user.id))
    }

    /// Takes back what a group was granted on an object.
    ///
    /// - Returns: whether there was such a grant.
    /// - Throws: ``PermissionError/noObject``; `DatabaseError`.
    @discardableResult
    public func revoke(
        _ permission: PermissionName, on object: some PermissionObject, from group: Group
    ) async throws -> Bool {
        try await revoke(permission, on: object, from: .group(group.id))
    }

    /// Every grant on an object, those that are over included, in the order in which they were made.
    ///
    /// - Throws: ``PermissionError/noObject``; `DatabaseError`.
    public func all(on object: some PermissionObject) async throws -> [ObjectGrant<User>] {
        let reference = try reference(to: object)
        return try await database.read { try ObjectGrantRows<User>(on: $0).all(on: reference) }
    }

    /// Forgets all grants on an object: for when it is deleted, so that the next one with its key begins with none.
    ///
    /// - Throws: ``PermissionError/noObject``; `DatabaseError`.
    public func forget(_ object: some PermissionObject) async throws {
        let reference = try reference(to: object)
        try await database.write { try ObjectGrantRows<User>(on: $0).forget(reference) }
    }

    /// Removes the grants that are over, and says how many there were.
    ///
    /// - Throws: `DatabaseError`.
    @discardableResult
    public func clearExpired() async throws -> Int {
        let now = clock.now()
        return try await database.write { connection in
            try connection.execute("DELETE FROM watchword_object_grant WHERE expires_at <= \(now)")
        }
    }

    private func grant(
        _ permission: PermissionName, on object: some PermissionObject, to holder: ObjectGrant<User>.Holder,
        isSaved: Bool, until end: Date?
    ) async throws {
        let reference = try reference(to: object)
        guard isSaved else { throw PermissionError.noSuchHolder }
        do {
            try await database.write { connection in
                try ObjectGrantRows<User>(on: connection).grant(permission, on: reference, to: holder, until: end)
            }
        } catch DatabaseError.foreignKeyViolation {
            throw PermissionError.noSuchHolder
        }
    }

    private func revoke(
        _ permission: PermissionName, on object: some PermissionObject, from holder: ObjectGrant<User>.Holder
    ) async throws -> Bool {
        let reference = try reference(to: object)
        return try await database.write { connection in
            try ObjectGrantRows<User>(on: connection).revoke(permission, on: reference, from: holder)
        }
    }

    private func reference(to object: some PermissionObject) throws(PermissionError) -> ObjectReference {
        guard let reference = object.permissionReference else { throw .noObject }
        return reference
    }
}
