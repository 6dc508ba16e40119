/// The name of a backend, kept in the sessions it opened.
public struct BackendName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as the session keeps it. The built-in backends use Django's dotted paths, so that a Django on the same
    /// database understands the session.
    public let description: String

    /// A name from anywhere.
    public init(_ name: String) {
        description = name
    }

    /// A name in the source.
    public init(stringLiteral value: String) {
        description = value
    }

    /// The backend that checks the password of an active user.
    public static let model: BackendName = "django.contrib.auth.backends.ModelBackend"
    /// The same, for inactive users too.
    public static let allowAllUsers: BackendName = "django.contrib.auth.backends.AllowAllUsersModelBackend"
    /// The backend that takes a proxy's word for who somebody is.
    public static let remoteUser: BackendName = "django.contrib.auth.backends.RemoteUserBackend"
    /// The backend of permissions on single objects.
    public static let objectGrants: BackendName = "watchword.ObjectGrantBackend"
    /// The same as ``remoteUser``, for inactive users too.
    public static let allowAllRemoteUsers: BackendName = "django.contrib.auth.backends.AllowAllUsersRemoteUserBackend"
}
