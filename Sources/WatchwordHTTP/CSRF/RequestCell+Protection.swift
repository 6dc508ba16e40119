import HTTPTypes
import WatchwordAuth
import WatchwordForms

extension RequestCell {
    /// Refuses an unsafe request that does not come from a page of ours.
    ///
    /// - Throws: `CSRFFailure`; what reading the form throws.
    func checkForgery() async throws {
        guard !Self.isSafe(head.method), !options.isExemptFromCSRF else { return }
        let settings = services.settings
        let check = CSRFCheck(
            isSecure: isSecure, host: host, origin: head.headerFields[.origin], referer: head.headerFields[.referer],
            fetchSite: FetchMetadata.site.flatMap { head.headerFields[$0] },
            stored: try await storedCSRFSecret(), trustedOrigins: settings.trustedOrigins,
            cookieDomain: settings.keepsCSRFSecretInSession
                ? settings.sessionCookie.scope.domain : settings.csrfCookie.scope.domain,
            port: requestHost.port)
        let secret: CSRFSecret
        do {
            secret = try check.checkSource()
        } catch {
            // What is not a secret is replaced, so that the next try can succeed.
            if case .badCookie = error { rotateCSRFSecret() }
            throw error
        }
        update { $0.csrf.secret = secret }
        let field = head.method == .post ? try await formToken() : nil
        let header = HTTPField.Name(settings.csrfHeaderName).flatMap { head.headerFields[$0] }
        try CSRFCheck.checkToken(secret, form: field, header: header)
    }

    /// Methods that change nothing (RFC 9110, 9.2.1).
    private static func isSafe(_ method: HTTPRequest.Method) -> Bool {
        method == .get || method == .head || method == .options || method == .trace
    }
}
