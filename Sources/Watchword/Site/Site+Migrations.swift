import WatchwordAuth
public import WatchwordDatabase

extension Site {
    /// Every migration of the site: the built-in tables, then the app's.
    public var migrator: Migrator {
        let settings = plan.settings
        let indexes: BuiltInMigrations.ExtraIndexes = settings.preset == .django ? .none : .caseInsensitiveLookup
        var all = BuiltInMigrations.all(users: plan.userTable, of: User.self, extraIndexes: indexes)
        if case .builtIn = plan.userTable {
            all += plan.migrations
        } else if indexes != .none {
            all.append(BuiltInMigrations.lookupIndexes(of: User.self))
        }
        if accounts.authentication.backendNames.contains(.objectGrants) {
            all.append(ObjectGrantMigrations.initial(users: User.self))
        }
        return Migrator(all)
    }

    /// Adds the content types and permissions that are missing.
    ///
    /// - Throws: ``DatabaseError``.
    public func describeModels() async throws {
        try await PostMigrate.run(on: accounts.database, models: modelDescriptions)
    }

    /// The models that content types and permissions are made for.
    var modelDescriptions: [ModelDescription] { plan.allModels }
}

extension SitePlan {
    /// Every model that gets a content type and permissions: the built-in ones, the app's, and the user.
    var allModels: [ModelDescription] {
        let builtIn = ModelDescription.builtIn(users: userTable)
        // One that is known anyway may be named, as long as nothing else is said about it.
        var all = builtIn + models.filter { !builtIn.contains($0) }
        if case .custom = userTable,
            !all.contains(where: { $0.appLabel == User.schema.app && $0.model == User.schema.model })
        {
            all.append(ModelDescription(User.self))
        }
        return all
    }

    /// Whose table the users are in. A model of the app's own gets its table from the app's migrations, before anything
    /// that refers to it.
    var userTable: BuiltInMigrations.UserTable {
        User.schema.table == "auth_user" ? .builtIn : .of(User.self, migrations: migrations)
    }
}
