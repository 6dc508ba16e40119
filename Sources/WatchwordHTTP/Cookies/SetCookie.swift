#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// When a cookie is sent along with a request that another site started (RFC 6265bis, 5.6.7).
public enum SameSite: String, Sendable, Hashable {
    /// Never.
    case strict = "Strict"
    /// Only when somebody follows a link.
    case lax = "Lax"
    /// Always; browsers want `Secure` with it.
    case none = "None"
}

/// One `Set-Cookie` header.
public struct SetCookie: Sendable, Hashable {
    /// The name as it is sent, prefix included.
    public let name: String
    /// The value before quoting.
    public let value: String
    /// Seconds; `nil` for a cookie that ends with the browser.
    public let maxAge: Int?
    /// The end as a date, in HTTP's form.
    private let expires: String?
    private let scope: CookieScope

    /// A cookie to set.
    ///
    /// - Parameter now: What `expires` is counted from; only looked at with `maxAge`.
    public init(_ name: String, _ value: String, maxAge: Int? = nil, now: Date = Date(), scope: CookieScope = .init()) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
        self.expires = maxAge.map { HTTPDate.text(now.addingTimeInterval(Double($0))) }
        self.scope = scope
    }

    /// The header that makes a browser forget a cookie.
    public init(deleting name: String, scope: CookieScope = .init()) {
        self.name = name
        value = ""
        maxAge = 0
        expires = "Thu, 01 Jan 1970 00:00:00 GMT"
        var scope = scope
        scope.isHTTPOnly = false
        scope.isSecure =
            name.hasPrefix("__Secure-") || name.hasPrefix("__Host-")
            || (scope.isSecure && scope.sameSite == SameSite.none)
        self.scope = scope
    }

    /// The header's value, attributes in Django's order.
    public var header: String {
        var text = name + "=" + (value.isEmpty ? "\"\"" : CookieQuoting.quoted(value))
        if let domain = scope.domain { text += "; Domain=" + domain }
        if let expires { text += "; expires=" + expires }
        if scope.isHTTPOnly { text += "; HttpOnly" }
        if let maxAge { text += "; Max-Age=" + String(maxAge) }
        text += "; Path=" + scope.path
        if let sameSite = scope.sameSite { text += "; SameSite=" + sameSite.rawValue }
        if scope.isSecure { text += "; Secure" }
        return text
    }
}

/// To whom a cookie is sent, and who may read it.
public struct CookieScope: Sendable, Hashable {
    /// `nil` for the host alone that sets it.
    public var domain: String?
    /// The paths below which it is sent.
    public var path = "/"
    /// Sent over TLS only.
    public var isSecure = false
    /// Out of reach of scripts.
    public var isHTTPOnly = false
    /// `nil` leaves it to the browser.
    public var sameSite: SameSite?

    /// The host that sets it, all paths, and nothing else said.
    public init(
        domain: String? = nil, path: String = "/", isSecure: Bool = false, isHTTPOnly: Bool = false,
        sameSite: SameSite? = nil
    ) {
        self.domain = domain
        self.path = path
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
    }
}
