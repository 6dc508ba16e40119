public import WatchwordCrypto
public import WatchwordDatabase

/// Every setting of a site, checked: nothing in here has to be looked at again.
///
/// Where a setting is optional here, the default belongs to the room that uses it.
public struct SettingsValues: Sendable {
    /// Which of Django's habits the site keeps.
    public enum Preset: String, Sendable, CaseIterable {
        /// The safer choice for a site of its own.
        case standard
        /// What a Django site beside this one must be able to read.
        case django
    }

    /// Whether the ready-made sign-up form insists on an e-mail address.
    public enum SignUpEmail: String, Sendable, CaseIterable {
        /// The form is refused without one.
        case required
        /// An account without one cannot recover its password by mail.
        case optional
    }

    /// What keeps sessions between requests.
    public enum SessionStore: Sendable, Hashable {
        /// The table `django_session`.
        case database
        /// The table behind a cache.
        case cachedDatabase
        /// One file per session in a folder.
        case files(directory: String)
        /// The cookie itself, signed.
        case signedCookies
    }

    /// How many attempts to sign in are let through.
    public enum LoginThrottle: Sendable, Hashable {
        /// The built-in limits.
        case on
        /// No limits.
        case off
        /// Limits of one's own, all of which hold.
        case limits([RateLimit])
    }

    /// Signs sessions, links and tokens.
    public var secretKey: Secret
    /// Keys that were used before, still good for what they signed.
    public var secretKeyFallbacks: [Secret] = []
    /// Shows errors to the visitor and relaxes what a developer's machine cannot have.
    public var isDebug = false
    /// Hosts that requests may be for; empty in debug means this machine.
    public var allowedHosts: [AllowedHost] = []
    /// Where users and sessions are kept.
    public var database: DatabaseURL = .standard
    /// Where mail goes.
    public var emailURL: EmailURL = .console
    /// The sender of mail that names none.
    public var defaultFromEmail = "webmaster@localhost"
    /// Which of Django's habits the site keeps.
    public var preset = Preset.standard
    /// What a new password has to pass, in order.
    public var passwordValidators: [PasswordValidatorSetting] = PasswordValidatorSetting.standard
    /// Algorithm tags, the preferred first; nil leaves it to the preset.
    public var passwordHashers: [String]?
    /// How long a reset link lives, in seconds.
    public var passwordResetTimeout = 259_200
    /// Origins whose unsafe requests are accepted beside the site's own.
    public var csrfTrustedOrigins: [TrustedOriginSetting] = []
    /// Sends plain HTTP to HTTPS.
    public var redirectsToHTTPS = false
    /// How long browsers insist on HTTPS, in seconds; 0 sends no header.
    public var hstsSeconds = 0
    /// Whether HSTS covers the subdomains.
    public var hstsIncludesSubdomains = false
    /// Whether HSTS asks for the browsers' built-in list.
    public var hstsPreload = false
    /// The header by which a proxy in front says that a request came by HTTPS.
    public var proxySSLHeader: ProxyHeader?
    /// Networks whose `X-Forwarded-For` is believed.
    public var trustedProxies: [IPNetwork] = []
    /// How many attempts to sign in are let through.
    public var loginThrottle = LoginThrottle.on
    /// Whether the ready-made site has its sign-up page.
    public var hasSignUp = true
    /// Folders that are searched before the built-in templates.
    public var templateFolders: [String] = []
    /// Folders of stylesheets, images and the like, read once at the start.
    public var staticFolders: [String] = []
    /// Path or URL name of the log-in page; nil for the default of the site.
    public var loginURL: String?
    /// Path or URL name after log-in; nil for the default of the site.
    public var loginRedirectURL: String?
    /// Path or URL name after log-out; nil for the page that says so.
    public var logoutRedirectURL: String?
    /// Whether the sign-up form insists on an e-mail address.
    public var signUpEmail = SignUpEmail.required
    /// The zone that reset links are dated in and that pages show, as the IANA database names it.
    public var timeZone = "UTC"
    /// What keeps sessions.
    public var sessionStore = SessionStore.database
    /// Cookie of the session.
    public var sessionCookie = CookieSetting(age: 1_209_600)
    /// Whether each request prolongs the session.
    public var sessionSavesEveryRequest = false
    /// Whether sessions end with the browser.
    public var sessionExpiresAtBrowserClose = false
    /// Cookie of the CSRF secret.
    public var csrfCookie = CookieSetting(age: 31_449_600)
    /// Whether a path without its last slash is redirected.
    public var appendsSlash = true
    /// Whether staff who may change users can make themselves superuser, as in Django.
    public var allowsAdminEscalation = false
    /// The port of the variable `PORT`, honoured where no address is given.
    public var port: UInt16?
    /// What the command is going to do with the database; no variable sets this.
    public var databasePurpose = DatabaseDriver.Purpose.use
    /// Names that look like settings and are none; shown by `check`.
    public var unknownNames: [String] = []

    /// Settings with every default, and a key.
    public init(secretKey: Secret) {
        self.secretKey = secretKey
    }
}

/// What a setting can change about a cookie; nil leaves it to the site and its preset.
public struct CookieSetting: Sendable, Hashable {
    /// The name.
    public var name: String?
    /// How long it lives, in seconds.
    public var age: Int
    /// The domain it is sent to beside the host itself.
    public var domain: String?
    /// Whether it is sent over HTTPS only.
    public var isSecure: Bool?
    /// Whether it travels with requests from other sites.
    public var sameSite: SameSite?

    /// The attribute `SameSite`.
    public enum SameSite: String, Sendable, CaseIterable {
        /// Only with requests from the site itself.
        case strict = "Strict"
        /// Also when a link leads to the site.
        case lax = "Lax"
        /// Always.
        case none = "None"
    }

    /// A cookie of that age, all else default.
    public init(age: Int) {
        self.age = age
    }
}
