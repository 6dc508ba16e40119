public import WatchwordAuth

/// What the guard of a group asks for, as far as it can be looked into before anybody comes.
public struct RouteDemand: Sendable, Hashable {
    /// The permissions that it asks about.
    public let permissions: [PermissionName]
    /// What it was given as names of permissions that are none.
    public let malformedNames: [String]
    /// Whether it may ask for the password once more, for which there must be a page `confirm_password`.
    public let asksForPassword: Bool
    /// The file and line where it was written.
    public let place: String
}
