#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

public import WatchwordDatabase

/// A permission on one object, given to a user or to a group.
public struct ObjectGrant<User: UserModel>: Sendable, Hashable {
    /// Who has it.
    public enum Holder: Sendable, Hashable {
        /// One user.
        case user(User.ID)
        /// The members of a group.
        case group(ID<Group>)
    }

    /// What may be done.
    public let permission: PermissionName
    /// What it may be done with.
    public let object: ObjectReference
    /// Who may do it.
    public let holder: Holder
    /// When it ends; nil for never. At that moment it is over.
    public let expiresAt: Date?
}
