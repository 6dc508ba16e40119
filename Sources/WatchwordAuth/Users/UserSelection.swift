/// Which users are looked for.
public struct UserSelection: Sendable, Hashable {
    /// Whether those who are switched off count.
    public enum Activity: Sendable, Hashable {
        /// Those who may sign in.
        case active
        /// Those who are switched off.
        case inactive
        /// Both.
        case any
    }

    /// Whether those who have every permission count.
    public enum Superusers: Sendable, Hashable {
        /// They do.
        case included
        /// Only if they were given what is looked for.
        case onlyIfGiven
    }

    /// Whether those who are switched off count.
    public var activity: Activity
    /// Whether superusers count.
    public var superusers: Superusers

    /// A selection; by default the active users, superusers among them.
    public init(activity: Activity = .active, superusers: Superusers = .included) {
        self.activity = activity
        self.superusers = superusers
    }

    /// The active users, superusers among them.
    public static let active = UserSelection()
    /// All users, those switched off among them.
    public static let any = UserSelection(activity: .any)

    /// Whether a user is among them, as far as being switched off goes.
    func includes(_ user: some UserModel) -> Bool {
        switch activity {
        case .active: user.isActive
        case .inactive: !user.isActive
        case .any: true
        }
    }
}
