/// Why a request was taken for a forgery; becomes the page `403_csrf.html` with status 403.
public enum CSRFFailure: Error, Hashable, CustomStringConvertible {
    /// The `Origin` header names somebody else.
    case untrustedOrigin(String)
    /// HTTPS without `Origin` and without `Referer`.
    case noReferer
    /// The `Referer` is not an address.
    case malformedReferer
    /// The page came over plain HTTP, where anyone could have changed it.
    case insecureReferer
    /// The `Referer` leads to somebody else.
    case untrustedReferer(String)
    /// The browser says that another site started the request, and nothing says otherwise.
    case crossSite
    /// No secret to compare with.
    case noCookie
    /// The cookie is not a secret.
    case badCookie(CSRFFormatError)
    /// Neither a field nor a header with a token.
    case noToken
    /// The token is not one.
    case badToken(CSRFFormatError, from: TokenSource)
    /// The token belongs to another secret.
    case wrongToken(from: TokenSource)

    /// Where a token was found.
    public enum TokenSource: Sendable, Hashable {
        case form
        case header
    }

    /// The reason for the log and for developers; not shown outside debug.
    public var description: String {
        switch self {
        case .untrustedOrigin(let origin): "the Origin \(origin) is not trusted"
        case .noReferer: "the request has no Referer"
        case .malformedReferer: "the Referer is malformed"
        case .insecureReferer: "the Referer is insecure, the site is not"
        case .untrustedReferer(let referer): "the Referer \(referer) is not trusted"
        case .crossSite: "the browser says that another site started the request"
        case .noCookie: "the CSRF cookie is missing"
        case .badCookie(let problem): "the CSRF cookie has \(problem.words)"
        case .noToken: "the CSRF token is missing; a multipart form is looked at on routes of acceptingMultipart() only"
        case .badToken(let problem, let source): "the CSRF token \(source.words) has \(problem.words)"
        case .wrongToken(let source): "the CSRF token \(source.words) is wrong"
        }
    }
}

extension CSRFFormatError {
    fileprivate var words: String {
        switch self {
        case .incorrectLength: "a wrong length"
        case .invalidCharacters: "characters that do not belong there"
        }
    }
}

extension CSRFFailure.TokenSource {
    fileprivate var words: String {
        switch self {
        case .form: "in the form"
        case .header: "in the header"
        }
    }
}
