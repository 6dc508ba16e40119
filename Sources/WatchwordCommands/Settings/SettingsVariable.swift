/// A setting, under the one name it has in the environment, in a `.env` file and in a JSON file.
public enum SettingsVariable: String, Sendable, CaseIterable {
    case secretKey = "WATCHWORD_SECRET_KEY"
    case secretKeyFile = "WATCHWORD_SECRET_KEY_FILE"
    case secretKeyFallbacks = "WATCHWORD_SECRET_KEY_FALLBACKS"
    case debug = "WATCHWORD_DEBUG"
    case allowedHosts = "WATCHWORD_ALLOWED_HOSTS"
    case databaseURL = "WATCHWORD_DATABASE_URL"
    case emailURL = "WATCHWORD_EMAIL_URL"
    case defaultFromEmail = "WATCHWORD_DEFAULT_FROM_EMAIL"
    case preset = "WATCHWORD_PRESET"
    case passwordValidators = "WATCHWORD_PASSWORD_VALIDATORS"
    case passwordHashers = "WATCHWORD_PASSWORD_HASHERS"
    case passwordResetTimeout = "WATCHWORD_PASSWORD_RESET_TIMEOUT"
    case csrfTrustedOrigins = "WATCHWORD_CSRF_TRUSTED_ORIGINS"
    case sslRedirect = "WATCHWORD_SSL_REDIRECT"
    case hstsSeconds = "WATCHWORD_HSTS_SECONDS"
    case hstsIncludeSubdomains = "WATCHWORD_HSTS_INCLUDE_SUBDOMAINS"
    case hstsPreload = "WATCHWORD_HSTS_PRELOAD"
    case proxySSLHeader = "WATCHWORD_PROXY_SSL_HEADER"
    case trustedProxies = "WATCHWORD_TRUSTED_PROXIES"
    case loginThrottle = "WATCHWORD_LOGIN_THROTTLE"
    case templates = "WATCHWORD_TEMPLATES"
    case staticFiles = "WATCHWORD_STATIC"
    case signUp = "WATCHWORD_SIGN_UP"
    case loginURL = "WATCHWORD_LOGIN_URL"
    case loginRedirectURL = "WATCHWORD_LOGIN_REDIRECT_URL"
    case logoutRedirectURL = "WATCHWORD_LOGOUT_REDIRECT_URL"
    case signUpEmail = "WATCHWORD_SIGN_UP_EMAIL"
    case timeZone = "WATCHWORD_TIME_ZONE"
    case sessionStore = "WATCHWORD_SESSION_STORE"
    case sessionCookieName = "WATCHWORD_SESSION_COOKIE_NAME"
    case sessionCookieAge = "WATCHWORD_SESSION_COOKIE_AGE"
    case sessionCookieDomain = "WATCHWORD_SESSION_COOKIE_DOMAIN"
    case sessionCookieSecure = "WATCHWORD_SESSION_COOKIE_SECURE"
    case sessionCookieSameSite = "WATCHWORD_SESSION_COOKIE_SAMESITE"
    case sessionSaveEveryRequest = "WATCHWORD_SESSION_SAVE_EVERY_REQUEST"
    case sessionExpireAtBrowserClose = "WATCHWORD_SESSION_EXPIRE_AT_BROWSER_CLOSE"
    case csrfCookieName = "WATCHWORD_CSRF_COOKIE_NAME"
    case csrfCookieAge = "WATCHWORD_CSRF_COOKIE_AGE"
    case csrfCookieDomain = "WATCHWORD_CSRF_COOKIE_DOMAIN"
    case csrfCookieSecure = "WATCHWORD_CSRF_COOKIE_SECURE"
    case csrfCookieSameSite = "WATCHWORD_CSRF_COOKIE_SAMESITE"
    case appendSlash = "WATCHWORD_APPEND_SLASH"
    case adminEscalation = "WATCHWORD_ADMIN_ESCALATION"
    case settingsFile = "WATCHWORD_SETTINGS"
    case port = "PORT"

    /// Names that begin like a setting and are none: misspelt ones, most likely.
    ///
    /// Variables of `createsuperuser` are known. Others are no error: a container platform may add names like
    /// `WATCHWORD_SERVICE_HOST` to the environment of a service called watchword.
    static func unknown(among names: Set<String>) -> [String] {
        names.filter { name in
            name.hasPrefix("WATCHWORD_") && !name.hasPrefix("WATCHWORD_SUPERUSER_")
                && SettingsVariable(rawValue: name) == nil
        }.sorted()
    }

    /// Whether what is given must never be shown, not even in the report of a problem.
    ///
    /// Addresses of databases and mail servers carry passwords.
    var isSecret: Bool {
        switch self {
        case .secretKey, .secretKeyFallbacks, .databaseURL, .emailURL: true
        default: false
        }
    }

    /// Whether an empty text says something; for all the others it means that nothing is set.
    var acceptsEmpty: Bool {
        self == .passwordValidators || self == .templates || self == .staticFiles
    }

    /// Names that other tools give the same setting, asked for when ours is not set.
    var otherNames: [String] {
        self == .databaseURL ? ["DATABASE_URL"] : []
    }
}
