/// What the web side of a site can be told; the defaults are the safe ones.
public struct WebSettings: Sendable {
    /// Pages for developers instead of plain ones; never where others can see it.
    public var isDebug = false
    /// Each request that went well gets a line in the log; those that did not always have one.
    public var logsRequests = false
    /// Hosts that the site answers to; in debug and empty: this machine only.
    public var allowedHosts: [HostPattern] = []
    /// `X-Forwarded-Host` is read instead of `Host`: for a proxy that changes the latter and always sets the former.
    public var usesForwardedHost = false
    /// The server itself speaks TLS, without a proxy in front.
    public var speaksTLS = false
    /// The header by which a proxy tells that the visitor came over TLS.
    public var proxySSLHeader: ProxySSLHeader?
    /// Proxies whose `X-Forwarded-For` names the client.
    public var trustedProxies = TrustedProxies()

    /// Plain HTTP is answered with a redirect to HTTPS.
    public var redirectsToHTTPS = false
    /// `Strict-Transport-Security`, sent over HTTPS only.
    public var strictTransport: StrictTransport?

    /// Origins besides the site's own whose forms are accepted.
    public var trustedOrigins: [TrustedOrigin] = []
    /// The CSRF secret is kept in the session instead of a cookie.
    public var keepsCSRFSecretInSession = false
    /// The header that proves a request without a form.
    public var csrfHeaderName = "X-CSRFToken"

    /// The cookie with the session key.
    public var sessionCookie = CookieSettings.session
    /// The cookie with the CSRF secret.
    public var csrfCookie = CookieSettings.csrf
    /// The cookie with messages that wait to be shown.
    public var messagesCookie = CookieSettings.messages

    /// Every route is for signed-in users only, but those that are open to visitors.
    public var requiresLogin = false
    /// Where to log in: a path or a URL name.
    public var loginURL = "/accounts/login/"
    /// Where a log-in without `next` leads: a path or a URL name.
    public var loginRedirectURL = "/accounts/profile/"
    /// Where a log-out leads; `nil` shows a page.
    public var logoutRedirectURL: String?
    /// A path that only resolves with a slash at its end is redirected there.
    public var appendsSlash = true

    /// The largest form, in bytes.
    public var formLimit = 2_621_440
    /// The most fields that a form may have.
    public var formFieldLimit = 1000
    /// `Content-Security-Policy` of our own pages.
    public var contentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'"
    /// Where static files are served.
    public var staticURL = "/static/"

    /// Django's defaults.
    public init() {}

    /// Cookies that under HTTPS no other host and no plain connection can set.
    public mutating func useHostPrefixes() {
        sessionCookie.hasHostPrefixUnderTLS = true
        csrfCookie.hasHostPrefixUnderTLS = true
        messagesCookie.hasHostPrefixUnderTLS = true
    }
}

/// A header set by a proxy, and the value that means TLS.
///
/// The proxy must remove the header from what visitors send, or anyone could claim to be secure.
public struct ProxySSLHeader: Sendable, Hashable {
    /// The header's name, `X-Forwarded-Proto` for example.
    public var name: String
    /// The value that means TLS, `https` for example; the first one counts when the header lists several.
    public var value: String

    /// The header and its value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// How long browsers shall come over HTTPS only (RFC 6797).
public struct StrictTransport: Sendable, Hashable {
    /// Seconds.
    public var maxAge: Int
    /// Every host below the site's own too.
    public var includesSubdomains = false
    /// The site asks to be on the browsers' built-in list.
    public var preload = false

    /// Counted anew with each answer.
    public init(maxAge: Int) { self.maxAge = maxAge }

    var header: String {
        "max-age=\(maxAge)" + (includesSubdomains ? "; includeSubDomains" : "") + (preload ? "; preload" : "")
    }
}
