import HTTPTypes
import Hummingbird
public import WatchwordAuth
import WatchwordForms
import WatchwordTemplates

/// What the account pages need of a request.
extension SiteRequestContext {
    /// What the web side was told.
    var settings: WebSettings { site.services.settings }

    /// How people reach the site, for links in mail: the host was checked against the allowed ones.
    var siteAddress: SiteAddress { SiteAddress(domain: site.host, isSecure: site.isSecure) }

    /// What Django's views call the site in their templates.
    var siteNames: [String: TemplateValue] {
        let host = TemplateValue.string(site.host)
        return ["site_name": host, "site": ["name": host, "domain": host]]
    }

    /// Where the visitor wants to go afterwards, from the form or the address; nil when that leads away from the site.
    func next() async throws -> String? {
        let asked = try await form()["next"] ?? query["next"]
        return isSafeRedirect(asked) ? asked : nil
    }

    /// A page with a form; 429 with `Retry-After` (RFC 6585, 4) when there were too many attempts before this one.
    func render(
        _ name: String, _ values: [String: TemplateValue], retryAfter: Int?
    ) async throws -> Response {
        var response = try await render(name, values, status: retryAfter == nil ? .ok : .tooManyRequests)
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    /// Signs a user in: the session goes on under a new key, and pages from before have no valid token any more. Observers hear
    /// of it when the session is kept.
    ///
    /// - Parameter backend: who vouches for the user; by default the first of the site.
    /// - Throws: `SignInError`; what the database throws.
    public func signIn(_ user: User, through backend: BackendName? = nil) async throws {
        let session = try await site.session()
        let signedIn = try await accounts.authentication.enter(user, in: session, through: backend)
        site.setUser(signedIn)
        site.rotateCSRFSecret()
        site.afterCommit { [events = accounts.events, info = site.info] in
            await events.tell(.signedIn(signedIn, from: info))
        }
    }

    /// Signs out whoever is signed in.
    public func signOut() async throws {
        let user = try await site.user()
        try await accounts.authentication.signOut(site.session(), user: user, from: site.info)
        site.setUser(nil)
    }
}
