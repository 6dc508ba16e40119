import WatchwordCommands
import WatchwordHTTP

extension SiteAssembly {
    /// What the web side is told by the settings.
    static func webSettings(_ settings: SettingsValues, loginRedirectURL: String?) -> WebSettings {
        var web = WebSettings()
        if settings.preset == .standard { web.useHostPrefixes() }
        web.isDebug = settings.isDebug
        web.logsRequests = settings.isDebug
        web.allowedHosts = settings.allowedHosts.map { HostPattern($0.pattern) }
        web.proxySSLHeader = settings.proxySSLHeader.map { ProxySSLHeader($0.name, $0.value) }
        web.trustedProxies = TrustedProxies(settings.trustedProxies.map(\.description)) ?? TrustedProxies()
        web.redirectsToHTTPS = settings.redirectsToHTTPS
        if settings.hstsSeconds > 0 {
            var transport = StrictTransport(maxAge: settings.hstsSeconds)
            transport.includesSubdomains = settings.hstsIncludesSubdomains
            transport.preload = settings.hstsPreload
            web.strictTransport = transport
        }
        web.trustedOrigins = settings.csrfTrustedOrigins.compactMap { TrustedOrigin($0.description) }
        apply(settings.sessionCookie, to: &web.sessionCookie)
        apply(settings.csrfCookie, to: &web.csrfCookie)
        if let loginURL = settings.loginURL { web.loginURL = loginURL }
        if let target = settings.loginRedirectURL ?? loginRedirectURL { web.loginRedirectURL = target }
        web.logoutRedirectURL = settings.logoutRedirectURL
        web.appendsSlash = settings.appendsSlash
        return web
    }

    private static func apply(
        _ setting: CookieSetting, to cookie: inout CookieSettings
    ) {
        if let name = setting.name { cookie.name = name }
        cookie.maxAge = setting.age
        if let domain = setting.domain { cookie.scope.domain = domain }
        if let isSecure = setting.isSecure { cookie.scope.isSecure = isSecure }
        if let sameSite = setting.sameSite { cookie.scope.sameSite = SameSite(rawValue: sameSite.rawValue) }
    }
}
