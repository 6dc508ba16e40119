/// How one of the site's cookies is named and kept.
public struct CookieSettings: Sendable, Hashable {
    /// The name without prefix.
    public var name: String
    /// Seconds; `nil` for a cookie that ends with the browser.
    public var maxAge: Int?
    /// Domain, path and flags.
    public var scope: CookieScope
    /// Under HTTPS, `Secure` and the prefix `__Host-`: no other host and no plain connection can set the cookie.
    ///
    /// Without effect when the scope has a domain or another path than `/`, which the prefix forbids.
    public var hasHostPrefixUnderTLS: Bool

    /// A cookie of that name, to be kept as the rest says.
    public init(_ name: String, maxAge: Int? = nil, scope: CookieScope = .init(), hasHostPrefixUnderTLS: Bool = false) {
        self.name = name
        self.maxAge = maxAge
        self.scope = scope
        self.hasHostPrefixUnderTLS = hasHostPrefixUnderTLS
    }

    /// The name to read and to send.
    func name(isSecure: Bool) -> String {
        isPrefixed(isSecure) ? "__Host-" + name : name
    }

    func scope(isSecure: Bool) -> CookieScope {
        var scope = scope
        if isSecure && hasHostPrefixUnderTLS { scope.isSecure = true }
        return scope
    }

    private func isPrefixed(_ isSecure: Bool) -> Bool {
        isSecure && hasHostPrefixUnderTLS && scope.domain == nil && scope.path == "/"
    }

    /// Two weeks, out of reach of scripts.
    static let session = CookieSettings(
        "sessionid", maxAge: 1_209_600, scope: .init(isHTTPOnly: true, sameSite: .lax))
    /// A year less a day. Scripts may read it: they prove themselves with its value in a header.
    static let csrf = CookieSettings("csrftoken", maxAge: 31_449_600, scope: .init(sameSite: .lax))
    /// Until the message has been shown.
    static let messages = CookieSettings("messages", scope: .init(isHTTPOnly: true, sameSite: .lax))
}
