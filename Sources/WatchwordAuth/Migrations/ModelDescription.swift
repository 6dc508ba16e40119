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

    /// The Swift type, with its module; nil for a model without one.
    var type: String?
    /// Permissions that the type declares although they are another app's.
    var misplaced: [PermissionName] = []

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

    /// A model as its schema describes it, with the permissions that it declares (``DeclaresPermissions``).
    ///
    /// - Parameters:
    ///   - defaultPermissions: In place of those that the model declares.
    ///   - permissions: Besides those that the model declares.
    public init<M: Model>(
        _ model: M.Type, defaultPermissions: [String]? = nil, permissions: [Permission] = []
    ) {
        let declaring = M.self as? any DeclaresPermissions.Type
        let declared = declaring?.permissions ?? [:]
        self.init(
            appLabel: M.schema.app, model: M.schema.model, verboseName: M.schema.verboseName,
            defaultPermissions: defaultPermissions
                ?? (declaring?.defaultPermissions ?? ModelAction.allCases).map(\.rawValue),
            permissions: declared.map { Permission(codename: $0.key.codename, name: $0.value) } + permissions)
        type = String(reflecting: M.self)
        misplaced = declared.map(\.key).filter { $0.app != M.schema.app }
    }

    /// Everything that `migrate` makes a row for.
    var allPermissions: [Permission] {
        defaultPermissions.map { Permission(codename: "\($0)_\(model)", name: "Can \($0) \(verboseName)") }
            + permissions
    }

    /// The names of all permissions that `migrate` makes for the model.
    public var permissionNames: [PermissionName] {
        allPermissions.map { PermissionName(app: appLabel, codename: $0.codename) }
    }

    /// The models that every site has, in the order of Django's apps.
    public static func builtIn(users: BuiltInMigrations.UserTable = .builtIn) -> [ModelDescription] {
        var models = [
            ModelDescription(appLabel: "admin", model: "logentry", verboseName: "log entry"),
            ModelDescription(WatchwordAuth.Permission.self),
            ModelDescription(Group.self),
        ]
        if case .builtIn = users {
            models.append(ModelDescription(User.self))
        }
        models.append(ModelDescription(ContentType.self))
        models.append(ModelDescription(appLabel: "sessions", model: "session", verboseName: "session"))
        return models
    }
}
