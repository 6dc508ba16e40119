/// One step of a database's history, applied once and recorded in `django_migrations` under its app and name.
public struct Migration: Sendable {
    /// The label of the app, `auth`.
    public let app: String
    /// The name, which begins with its number, `0001_initial`.
    public let name: String
    /// Makes the change, inside a transaction of its own.
    public let apply: @Sendable (any Connection) throws -> Void

    /// A migration.
    public init(app: String, name: String, apply: @escaping @Sendable (any Connection) throws -> Void) {
        self.app = app
        self.name = name
        self.apply = apply
    }

    /// `auth.0001_initial`.
    public var fullName: String { "\(app).\(name)" }
}

/// A row of `django_migrations`, without its number.
public struct AppliedMigration: Sendable, Hashable {
    /// The label of the app.
    public let app: String
    /// The name.
    public let name: String
}
