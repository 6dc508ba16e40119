/// The decision whether an unsafe request comes from a page of ours.
///
/// Made of values alone, so that every case can be tried without a server.
struct CSRFCheck {
    var isSecure: Bool
    /// Host and port as the request names them.
    var host: String
    var origin: String?
    var referer: String?
    var fetchSite: String?
    /// What the cookie or the session holds; `nil` for nothing.
    var stored: String?
    var trustedOrigins: [TrustedOrigin] = []
    /// The domain that the cookie is shared with; its hosts may send forms over HTTPS.
    var cookieDomain: String?
    var port = ""

    /// Judges where the request comes from; needs no body.
    func checkSource() throws(CSRFFailure) -> CSRFSecret {
        if let origin {
            guard isTrusted(origin: origin) else { throw .untrustedOrigin(origin) }
        } else if isSecure {
            try checkReferer()
        }
        // A browser of today sends Origin with every unsafe request. Where something took it away, its word about the
        // site that started the request still counts, unless a trusted Referer was just found.
        if fetchSite == "cross-site", origin == nil, !isSecure { throw .crossSite }
        guard let stored else { throw .noCookie }
        do { return try CSRFSecret(reading: stored) } catch { throw .badCookie(error) }
    }

    /// Judges the token of a form or, without one, of the header.
    static func checkToken(_ secret: CSRFSecret, form: String?, header: String?) throws(CSRFFailure) {
        let source: CSRFFailure.TokenSource
        let token: String
        if let form, !form.isEmpty {
            (token, source) = (form, .form)
        } else if let header {
            (token, source) = (header, .header)
        } else {
            throw .noToken
        }
        do { try CSRFToken.checkFormat(token) } catch { throw .badToken(error, from: source) }
        guard secret.matches(token) else { throw .wrongToken(from: source) }
    }

    private func isTrusted(origin: String) -> Bool {
        if origin.utf8.elementsEqual("\(isSecure ? "https" : "http")://\(host)".utf8) { return true }
        guard let parts = URLParts(origin), parts.path.isEmpty, parts.query == nil, parts.fragment == nil else {
            return false
        }
        return trustedOrigins.contains { $0.matches(scheme: parts.scheme, host: parts.authority) }
    }

    private func checkReferer() throws(CSRFFailure) {
        guard let referer else { throw .noReferer }
        guard let parts = URLParts(referer), !parts.scheme.isEmpty, !parts.authority.isEmpty else {
            throw .malformedReferer
        }
        guard parts.scheme == "https" else { throw .insecureReferer }
        if trustedOrigins.contains(where: { $0.matches(host: parts.authority) }) { return }
        var expected = host
        if let cookieDomain {
            expected = port.isEmpty || port == "443" || port == "80" ? cookieDomain : "\(cookieDomain):\(port)"
        }
        guard Addresses.isSameDomain(parts.authority, expected) else { throw .untrustedReferer(referer) }
    }
}
