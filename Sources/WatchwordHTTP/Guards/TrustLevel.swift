public import WatchwordAuth

/// How far a user is trusted, as a type: a handler that takes a ``TrustedContext`` of a level cannot be reached without it.
///
/// ```swift
/// enum Editors: TrustLevel {
///     static var requirement: Guard<User> { .permission("articles.change_article") }
/// }
/// router.group("articles", context: TrustedContext<SiteContext<User>, Editors>.self)
/// ```
public protocol TrustLevel<User>: Sendable {
    /// The model of those who sign in.
    associatedtype User: UserModel
    /// Who has this level, beyond being signed in.
    static var requirement: Guard<User> { get }
}

/// Somebody is signed in.
public enum SignedInLevel<User: UserModel>: TrustLevel {
    /// ``Guard/login``.
    public static var requirement: Guard<User> { .login }
}

/// A user who may enter the admin.
public enum StaffLevel<User: UserModel>: TrustLevel {
    /// ``Guard/staff``.
    public static var requirement: Guard<User> { .staff }
}

/// A user who typed the password a short while ago.
public enum RecentlyConfirmedLevel<User: UserModel>: TrustLevel {
    /// ``Guard/recentlyConfirmed``.
    public static var requirement: Guard<User> { .recentlyConfirmed }
}
