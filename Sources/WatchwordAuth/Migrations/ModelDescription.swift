public import WatchwordDatabase

/// What a content type and its permissions are made of.
public struct ModelDescription: Sendable, Hashable {
    /// The label of the app, `auth`.
    public var appLabel: String
    /// The model's name in lower case, `user`.
    public var model: String
    /// What a person calls one of them, `log entry`.
    public var verboseName: String
    /// The actions that every model has a permission for, `add`, `change`, `delete` and `view` by default.
    public var defaultPermissions: [String]
    /// Further permissions.
    public var permissions: [Permission]

    /// A permission of one's own.
    public struct Permission: Sendable, Hashable {
        /// The name in code, `close_task`.
        public var codename: String
        /// The name for people, `Can close tasks`.
        public var name: String

        /// A permission.
        public init(codename: String, name: String) {
            self.codename = codename
            self.name = name
        }
    }

    /// A model, whether there is a Swift type for it or not.
    public init(
        appLabel: String, model: String, verboseName: String,
        defaultPermissions: [String] = ["add", "change", "delete", "view"], permissions: [Permission] = []
    ) {
        self.appLabel = appLabel
        self.model = model
        self.verboseName = verboseName
        self.defaultPermissions = defaultPermissions
        self.permissions = permissions
    }

    /// A model as its schema describes it.
    public init<M: Model>(
        _ model: M.Type, defaultPermissions: [String] = ["add", "change", "delete", "view"],
        permissions: [Permission] = []
    ) {
        self.init(
            appLabel: M.schema.app, model: M.schema.model, verboseName: M.schema.verboseName,
            defaultPermissions: defaultPermissions, permissions: permissions)
    }

    /// The models that every site has, in the order of Django's apps.
    public static func builtIn(users: BuiltInMigrations.UserTable = .builtIn) -> [ModelDescription] {
        var models = [
            ModelDescription(appLabel: "admin", model: "logentry", verboseName: "log entry"),
            ModelDescription(appLabel: "auth", model: "permission", verboseName: "permission"),
            ModelDescription(appLabel: "auth", model: "group", verboseName: "group"),
        ]
        if case .builtIn = users {
            models.append(ModelDescription(appLabel: "auth", model: "user", verboseName: "user"))
        }
        models.append(ModelDescription(ContentType.self))
        models.append(ModelDescription(appLabel: "sessions", model: "session", verboseName: "session"))
        return models
    }
}
