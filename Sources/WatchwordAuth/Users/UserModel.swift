#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

public import WatchwordCrypto
public import WatchwordDatabase

/// A model whose rows can sign in.
///
/// The library's own ``User`` is one; a site with other needs writes its own and gives it to `Site<Member>`. The type
/// is then the site's user everywhere, and the compiler checks what a setting would check when it is too late.
///
/// A model says which column names its users and has two columns of its own, the password and the time of the last
/// sign-in. Everything else has a default.
public protocol UserModel: Model {
    /// The property that a person types to say who they are; its column must be unique.
    static var usernameField: UsernameField<Self> { get }
    /// The property that reset mail goes to. Default: the user name, where that is an e-mail address.
    static var emailField: EmailField<Self> { get }
    /// What a new user must have besides a name and a password; sign-up and `createsuperuser` ask for it.
    static var requiredFields: [RequiredField<Self>] { get }

    /// The encoded password.
    var password: EncodedPassword { get set }
    /// When the user last signed in. A new time makes every reset link void that was sent before.
    var lastLogin: Date? { get set }
    /// Whether the user may sign in. Default: yes.
    var isActive: Bool { get }
    /// Whether the user may enter the admin. Default: no.
    var isStaff: Bool { get }
    /// Whether the user has every permission without being given it. Default: no.
    var isSuperuser: Bool { get }
    /// Sets whatever makes a user of this model superuser and staff. Default: nothing.
    mutating func becomeSuperuser()

    /// First and last name, or what stands for them. Default: the user name.
    var fullName: String { get }
    /// What a friend says. Default: the user name.
    var shortName: String { get }

    /// What the user itself has to say about a permission, before backends are asked. Default: no opinion.
    func decides(_ permission: PermissionName) -> Decision
    /// What the user itself has to say about an app as a whole, before backends are asked. Default: no opinion.
    func decides(anyIn app: String) -> Decision

    /// The tables that tie users of this model to groups and permissions. Default: none.
    static var membership: MembershipTables { get }

    /// Makes a user that has a name and is not in the database yet.
    ///
    /// Default: a row of the schema's default values. Without one a text is empty and a point in time the present; `isActive` is
    /// true, `isStaff` and `isSuperuser` are false. Other properties that are not optional need one, or must be asked for.
    init(username: String) throws
}

extension UserModel {
    /// What the user types to say who they are.
    public var signInName: String {
        get { self[keyPath: Self.usernameField.path] }
        set { self[keyPath: Self.usernameField.path] = newValue }
    }

    /// The address that mail for this user goes to; empty when there is none. Setting it does nothing for a model
    /// without one.
    public var emailAddress: String {
        get { Self.emailField.path.map { self[keyPath: $0] } ?? "" }
        set {
            if let path = Self.emailField.path { self[keyPath: path] = newValue }
        }
    }

    /// The user name, where that is an e-mail address.
    public static var emailField: EmailField<Self> {
        usernameField.info.isEmail ? EmailField(usernameField.path) : .none
    }

    /// Nothing more is asked for.
    public static var requiredFields: [RequiredField<Self>] { [] }
    /// Every user may sign in.
    public var isActive: Bool { true }
    /// Nobody may enter the admin.
    public var isStaff: Bool { false }
    /// Nobody has every permission.
    public var isSuperuser: Bool { false }
    /// There is nothing to set.
    public mutating func becomeSuperuser() {}
    /// The user name.
    public var fullName: String { signInName }
    /// The user name.
    public var shortName: String { signInName }
    /// The user has no opinion.
    public func decides(_ permission: PermissionName) -> Decision { .noOpinion }
    /// The user has no opinion.
    public func decides(anyIn app: String) -> Decision { .noOpinion }
    /// Users of this model are in no groups.
    public static var membership: MembershipTables { .none }

    /// The tables that tie users of this model to groups and permissions; nil when there are none.
    public static var membershipTables: MembershipTables? { membership == .none ? nil : membership }
}
