public import WatchwordAuth
public import WatchwordCommands
public import WatchwordCrypto
public import WatchwordDatabase
public import WatchwordMail
public import WatchwordTemplates
public import WatchwordText

/// What an app decides about its site before it is made: the argument of the closure of `Site.init`.
public struct SitePlan<User: UserModel>: Sendable {
    /// The settings, for an app that wants to change what the environment says.
    public var settings: SettingsValues
    /// Who may vouch for users, in order.
    public var backends: [BackendChoice<User>] = [.model]
    /// What the app adds to the sign-up form: questions, and rules for the answers.
    public var signUp = SignUpPlan<User>()
    /// What people read. Lay a translation over it with `overlaid(withJSON:)`.
    public var catalogue: Catalogue = .english
    /// Tags and filters of the app, for `{% load %}`.
    public var templateLibraries: [TemplateLibrary] = []
    /// What sends mail, in place of what the settings say.
    public var mailer: Mailer?
    /// What time it is.
    public var clock: WallClock = .live
    /// Where secrets come from.
    public var random: RandomSource = .live
    /// Where log-in leads when nothing else says so: a path or a URL name.
    public var loginRedirectURL: String?
    /// The migrations of the app. A user model of the app's own has its table made by one of these.
    public var migrations: [Migration] = []
    /// What `migrate` makes content types and permissions for. ``register(_:)`` adds a model of the program; a model that only a Django site
    /// has is described here.
    public var models: [ModelDescription] = []
    /// Permissions that no model has, about which backends of the app decide: without this, a guard that asks for one would be taken
    /// for a mistake.
    public var otherPermissions: Set<PermissionName> = []
    /// For how many seconds a sign-in, or the password typed once more, is recent enough for `.recentlyConfirmed`: 15 minutes
    /// unless set.
    public var passwordConfirmationAge = 900
    /// Who is told what happens, from the start on.
    public let events = SiteEvents<User>(models: ModelEvents(), accounts: AccountEvents())
    /// Whether every page is for signed-in users, but those that are open to visitors.
    private(set) var requiresLogin = false
    /// The models that the site knows together: what refers to which, and whether the tables are as they are described.
    private(set) var registered: [any Model.Type] = []
    private(set) var mounts: [(mount: Mount<User>, path: String)] = []

    init(settings: SettingsValues) {
        self.settings = settings
    }

    /// Makes every route of the site one for signed-in users, but those of `router.openToVisitors()`, static files, and the pages for
    /// log-in, sign-up and password reset.
    public mutating func requireLogin() {
        requiresLogin = true
    }

    /// Makes models known to the site: they get content types and permissions, are checked when the site starts, and `check`
    /// compares their tables with them.
    public mutating func register(_ models: any Model.Type...) {
        func describe<M: Model>(_ model: M.Type) -> ModelDescription { ModelDescription(M.self) }
        registered += models
        self.models += models.map { describe($0) }
    }

    /// Puts a part of the site at a path: `mount(.accounts, at: "accounts")`.
    public mutating func mount(_ mount: Mount<User>, at path: String) {
        mounts.append((mount, path))
    }
}
