/// What a look at a database found, for whoever wants to use it together with a Django site.
public struct DatabaseFindings: Sendable {
    /// The engine and its version, `PostgreSQL 15.8`.
    public var engine: String
    /// Every table, in alphabetical order.
    public var tables: [String]
    /// Which migrations were applied; nil without their table.
    public var migrations: MigrationFindings?
    /// Built-in tables that are not there.
    public var missingTables: [String]
    /// The table of the site's users.
    public var userTable: UserTableFindings
    /// What the column of the passwords holds; nil when it cannot be read.
    public var passwords: PasswordFindings?
    /// The sessions; nil when they are kept elsewhere or cannot be read.
    public var sessions: SessionFindings?
    /// What could not be read, and why.
    public var unreadable: [UnreadableTable] = []

    /// A table that could not be read.
    public struct UnreadableTable: Sendable, Hashable {
        /// The table.
        public let table: String
        /// What the database said.
        public let reason: String
    }

    /// Whether any table is one that Django makes.
    public var looksLikeDjango: Bool {
        userTable.exists || tables.contains { $0.hasPrefix("django_") || $0.hasPrefix("auth_") }
    }
}

/// Which migrations a database has had, beside those that this version knows.
public struct MigrationFindings: Sendable {
    /// An app whose migrations are known.
    public struct App: Sendable, Hashable {
        /// The label of the app.
        public let label: String
        /// How many migrations are known.
        public let known: Int
        /// Known migrations that were applied.
        public let applied: Int
        /// Known migrations that were not, in order.
        public let missing: [String]
        /// Applied migrations that are not known: those of a newer Django.
        public let newer: [String]
    }

    /// The apps whose migrations are known, in alphabetical order.
    public let apps: [App]
    /// Other apps, which are not looked at, with the number of their migrations, in alphabetical order.
    public let others: [(label: String, count: Int)]
}

/// The sessions of a database.
public struct SessionFindings: Sendable {
    /// Sessions that have not ended.
    public let alive: Int
    /// Sessions that have ended and wait to be cleared.
    public let expired: Int
    /// Sessions alive whose key is not kept in the way of the site's preset, so that their cookies will not be known.
    public let keptOtherwise: Int
    /// How many of those alive were tried with the site's keys: those that end last.
    public let tried: Int
    /// How many of these the keys had signed.
    public let readable: Int
    /// How many of the readable ones say who is signed in.
    public let signedIn: Int
}
