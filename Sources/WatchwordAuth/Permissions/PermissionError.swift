/// Why a permission cannot be made, found or given.
public enum PermissionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A text that is no name of a permission, and where it stands.
    case malformedName(String, place: String)
    /// There is no row for this name.
    case unknown(PermissionName)
    /// There is no row for this name that is about this model.
    case notOfModel(PermissionName, app: String, model: String)
    /// A model that nobody registered, so that there is nothing for a permission to be about.
    case unknownModel(app: String, model: String)
    /// A name for people that is empty or longer than 255 code points, or a code name that is empty or longer than 100.
    case unsuitable(PermissionName, reason: String)
    /// The model has this permission already.
    case exists(PermissionName)
    /// Users of this model are in no groups and have no permissions of their own.
    case noMembership(model: String)
    /// An object that no grant can be about: it was never saved, or its type has no key that can be kept.
    case noObject
    /// A user or a group that is not in the database.
    case noSuchHolder
    /// A backend that is not on the site's list.
    case noSuchBackend(BackendName)

    /// What is wrong, where, and what to do about it.
    public var description: String {
        switch self {
        case .malformedName(let text, let place):
            "\(place): \(Self.shown(text)) is no name of a permission. Write the label of an app, a dot and a code name, "
                + "as in tasks.close_task."
        case .unknown(let name):
            "There is no permission \(Self.shown(name.description)). Declare it on its model (DeclaresPermissions), "
                + "register the model with `site.register`, and run `migrate`; or make it with `permissions.create`."
        case .notOfModel(let name, let app, let model):
            "The permission \(Self.shown(name.description)) is not about the model \(app).\(model). Take one that is, or "
                + "declare it on this model and run `migrate`."
        case .unknownModel(let app, let model):
            "The database does not know the model \(app).\(model). Register it with `site.register` and run `migrate`."
        case .unsuitable(let name, let reason):
            "The permission \(Self.shown(name.description)) cannot be made: \(reason)."
        case .exists(let name):
            "There is a permission \(Self.shown(name.description)) already. Take it as it is, or choose another code name."
        case .noMembership(let model):
            "Users of the model \(model) cannot be given permissions or groups. Say where they are kept with "
                + "`static let membership = MembershipTables(of:)`."
        case .noObject:
            "There can be no grant on this object. Save it first; a type that is no model says what it is with "
                + "`permissionReference`."
        case .noSuchHolder:
            "The user or group is not in the database any more. Load it again."
        case .noSuchBackend(let name):
            "The site has no backend called \(Self.shown(name.description)). Name one of those in its `backends`."
        }
    }

    /// A text from anywhere, fit for one line of a log.
    private static func shown(_ text: String) -> String { String(text.prefix(120)).debugDescription }
}
