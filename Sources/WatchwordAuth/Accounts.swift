public import Logging
public import WatchwordCrypto
public import WatchwordDatabase
public import WatchwordMail
public import WatchwordText

/// The accounts of a site, without any HTTP: the same functions serve pages, commands and an app's own code.
///
/// ```swift
/// let accounts = Accounts<User>(database: database, keys: keys)
/// let john = try await accounts.users.create(
///     User(username: "john", email: "lennon@example.com"), password: "johnpassword")
/// ```
public final class Accounts<User: UserModel>: Sendable {
    /// Where everything is kept.
    public let database: any Database
    /// What sessions and reset links are signed with.
    public let keys: SigningKeys
    /// What the site decided.
    public let settings: AccountSettings
    /// Where passwords are hashed.
    public let pool: HashingPool
    /// What time it is.
    public let clock: WallClock
    /// Where secrets come from.
    public let random: RandomSource
    /// What sends mail.
    public let mailer: Mailer
    /// What the app adds to the sign-up form.
    public let signUp: SignUpPlan<User>
    /// How sentences are worded.
    public let catalogue: Catalogue
    /// Where the log goes.
    public let logger: Logger

    /// Making and finding users.
    public let users: Users<User>
    /// Checking, changing and judging passwords.
    public let passwords: Passwords<User>
    /// Who is signed in where.
    public let sessions: Sessions<User>
    /// Signing in and out.
    public let authentication: Authentication<User>
    /// Links for those who forgot their password.
    public let passwordReset: PasswordReset<User>
    /// Asking signed-in users for their password once more.
    public let passwordConfirmation: PasswordConfirmation<User>
    /// What users may do.
    public let permissions: Permissions<User>
    /// Who belongs together.
    public let groups: Groups<User>
    /// What users may do with single objects.
    public let objectGrants: ObjectGrants<User>
    /// Who is told what happens to accounts.
    public let events: AccountEvents<User>
    /// Work that no request waits for.
    public let jobs: BackgroundJobs

    /// How many reset links may be asked for.
    let resetThrottle: RequestThrottle?
    /// How many accounts may be asked for.
    let signUpThrottle: RequestThrottle?

    /// Puts the accounts of a site together.
    ///
    /// - Parameters:
    ///   - database: a database whose migrations were applied.
    ///   - keys: the secret key of the site, and those it replaced.
    ///   - backends: who may vouch for users, in order.
    ///   - sessionStore: a store of one's own for sessions, in place of what the settings say.
    ///   - events: observers that were added before; nil when there are none.
    public init(
        database: any Database, keys: SigningKeys, settings: AccountSettings = AccountSettings(),
        backends: [BackendChoice<User>] = [.model], sessionStore: (any SessionStore)? = nil,
        pool: HashingPool = HashingPool(), clock: WallClock = .live, random: RandomSource = .live,
        mailer: Mailer = .console(), signUp: SignUpPlan<User> = SignUpPlan(), catalogue: Catalogue = .english,
        events: AccountEvents<User>? = nil,
        logger: Logger = Logger(label: "watchword.accounts")
    ) {
        self.database = database
        self.keys = keys
        self.settings = settings
        self.pool = pool
        self.clock = clock
        self.random = random
        self.mailer = mailer
        self.signUp = signUp
        self.catalogue = catalogue
        self.logger = logger

        resetThrottle = settings.requestLimits.map { limits in
            RequestThrottle(limits: [limits.resetsPerSource, limits.resetsPerAddress], clock: clock)
        }
        signUpThrottle = settings.requestLimits.map { limits in
            RequestThrottle(limits: [limits.signUpsPerSource], clock: clock)
        }
        self.events = events ?? AccountEvents(logger: logger)
        let events = self.events
        jobs = BackgroundJobs(logger: logger)
        let codec = SessionCodec(keys: keys, logger: logger)
        let table = DatabaseSessionStore(
            database: database, keyStorage: settings.preset == .standard ? .digest : .raw)
        let keeper = SessionKeeper(
            store: sessionStore
                ?? settings.sessionKeeping.store(database: table, codec: codec, lifetime: settings.sessionLifetime),
            cookies: CookieSessions(keys: keys, logger: logger), codec: codec, lifetime: settings.sessionLifetime,
            clock: clock, random: random)
        let fingerprints = SessionAuthHash(keys: keys)
        let users = Users<User>(
            database: database, hashing: PasswordHashing(hashers: settings.hashers, pool: pool))
        let passwords = Passwords(
            policy: settings.passwordPolicy, catalogue: catalogue, users: users, sessions: keeper,
            fingerprints: fingerprints, events: events, logger: logger)
        let parts = BackendParts(
            database: database, users: users, passwords: passwords, clock: clock, logger: logger)
        let list = BackendList<User>(backends.map(parts.backend))
        var listed = users
        listed.backends = list
        self.users = listed
        self.passwords = passwords
        sessions = Sessions(keeper: keeper, fingerprints: fingerprints, backends: list, logger: logger)
        authentication = Authentication(
            backends: list, users: users, sessions: keeper, fingerprints: fingerprints, clock: clock, events: events,
            throttle: settings.signInLimits.map { SignInThrottle(limits: $0, clock: clock) })
        passwordReset = PasswordReset(
            users: users,
            tokens: ResetTokens(keys: keys, zone: settings.timeZone, timeout: settings.passwordResetTimeout),
            clock: clock, mailer: mailer, jobs: jobs, logger: logger)
        passwordConfirmation = PasswordConfirmation(
            backends: list, passwords: passwords, authentication: authentication,
            age: settings.passwordConfirmationAge)
        permissions = Permissions(backends: list, database: database, logger: logger)
        groups = Groups(database: database)
        objectGrants = ObjectGrants(
            database: database, clock: clock, isListed: list.entries.contains { $0.backend is ObjectGrantBackend<User> }
        )
    }

    /// Lets running work end: call it before the program does.
    public func shutDown() async {
        await jobs.finish()
        pool.shutDown()
    }
}
