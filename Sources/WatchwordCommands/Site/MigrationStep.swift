/// The app and the name of a migration, which together identify it.
public struct MigrationName: Sendable, Hashable, CustomStringConvertible {
    /// The label of the app, `auth` for example.
    public let app: String
    /// The name in the app, `0001_initial` for example.
    public let name: String

    /// Names a migration.
    public init(app: String, name: String) {
        self.app = app
        self.name = name
    }

    /// The name as it is printed: `auth.0001_initial`.
    public var description: String { "\(app).\(name)" }
}

/// A migration and whether the database has it.
public struct MigrationStep: Sendable, Hashable {
    /// Which migration.
    public let name: MigrationName
    /// Whether the database has it.
    public let isApplied: Bool

    /// Says of a migration whether the database has it.
    public init(_ name: MigrationName, isApplied: Bool) {
        self.name = name
        self.isApplied = isApplied
    }
}

/// What happens to a migration while `migrate` runs.
public enum MigrationProgress: Sendable, Hashable {
    /// Its transaction begins.
    case applying(MigrationName)
    /// Its transaction is committed.
    case applied(MigrationName)
}
