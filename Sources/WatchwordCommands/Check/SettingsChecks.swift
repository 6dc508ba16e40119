import WatchwordCrypto
import WatchwordText

/// What the settings themselves have to say; the names are Django's where Django asks the same.
enum SettingsChecks {
    /// Worth saying on every machine.
    static func always(_ settings: SettingsValues) -> [CheckMessage] {
        var messages = settings.unknownNames.map { name in
            CheckMessage("watchword.W001", .warning, subject: name, Sentence("check.unknown_setting"))
        }
        if !settings.isDebug && settings.allowedHosts.isEmpty {
            messages.append(
                CheckMessage(
                    "watchword.E001", .error, subject: SettingsVariable.allowedHosts.rawValue,
                    Sentence("runserver.no_hosts")))
        }
        return messages
    }

    /// Worth saying of a site that strangers can reach.
    static func forDeployment(_ settings: SettingsValues) -> [CheckMessage] {
        var messages: [CheckMessage] = []
        func warn(_ id: String, _ variable: SettingsVariable, _ key: String, if condition: Bool) {
            guard condition else { return }
            messages.append(CheckMessage(id, .warning, subject: variable.rawValue, Sentence("check.\(key)")))
        }
        let hasHSTS = settings.hstsSeconds > 0
        warn("security.W004", .hstsSeconds, "hsts", if: !hasHSTS)
        warn(
            "security.W005", .hstsIncludeSubdomains, "hsts_subdomains", if: hasHSTS && !settings.hstsIncludesSubdomains)
        warn("security.W008", .sslRedirect, "ssl_redirect", if: !settings.redirectsToHTTPS)
        warn("security.W009", .secretKey, "weak_key", if: SecretKeySetting.isWeak(settings.secretKey.reveal()))
        let isPlain = { (cookie: CookieSetting) in !(cookie.isSecure ?? (settings.preset == .standard)) }
        warn("security.W012", .sessionCookieSecure, "session_cookie", if: isPlain(settings.sessionCookie))
        warn("security.W016", .csrfCookieSecure, "csrf_cookie", if: isPlain(settings.csrfCookie))
        warn("security.W018", .debug, "debug", if: settings.isDebug)
        warn("security.W020", .allowedHosts, "allowed_hosts", if: settings.allowedHosts.isEmpty)
        warn("security.W021", .hstsPreload, "hsts_preload", if: hasHSTS && !settings.hstsPreload)
        let weakFallback = settings.secretKeyFallbacks.contains { SecretKeySetting.isWeak($0.reveal()) }
        warn("security.W025", .secretKeyFallbacks, "weak_key", if: weakFallback)
        let keepsMail = ["console", "memory", "dummy", "file"].contains(settings.emailURL.scheme)
        warn("watchword.W002", .emailURL, "email_stays", if: keepsMail)
        warn("watchword.W003", .allowedHosts, "any_host", if: settings.allowedHosts.contains { $0.isAnything })
        warn("watchword.W004", .loginThrottle, "no_throttle", if: settings.loginThrottle == .off)
        warn("watchword.W005", .passwordValidators, "no_validators", if: settings.passwordValidators.isEmpty)
        return messages
    }
}
