import WatchwordAuth
public import WatchwordDatabase

extension Site {
    /// Every migration of the site: the built-in tables, then the app's.
    public var migrator: Migrator {
        let settings = plan.settings
        let indexes: BuiltInMigrations.ExtraIndexes = settings.preset == .django ? .none : .caseInsensitiveLookup
        let builtIn = BuiltInMigrations.all(users: userTable, extraIndexes: indexes)
        if case .builtIn = userTable { return Migrator(builtIn + plan.migrations) }
        return Migrator(builtIn + (indexes == .none ? [] : [BuiltInMigrations.lookupIndexes(of: User.self)]))
    }

    /// Adds the content types and permissions that are missing.
    ///
    /// - Throws: ``DatabaseError``.
    public func describeModels() async throws {
        try await PostMigrate.run(on: accounts.database, models: modelDescriptions)
    }

    /// The models that content types and permissions are made for.
    var modelDescriptions: [ModelDescription] {
        var models = ModelDescription.builtIn(users: userTable) + plan.models
        if case .custom = userTable,
            !models.contains(where: { $0.appLabel == User.schema.app && $0.model == User.schema.model })
        {
            models.append(ModelDescription(User.self))
        }
        return models
    }

    /// Whose table the users are in. A model of the app's own gets its table from the app's migrations, before anything
    /// that refers to it.
    private var userTable: BuiltInMigrations.UserTable {
        User.schema.table == "auth_user" ? .builtIn : .of(User.self, migrations: plan.migrations)
    }
}
