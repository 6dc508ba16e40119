public import Hummingbird
public import WatchwordAuth
public import WatchwordDatabase
public import WatchwordForms
import HTTPTypes

extension SiteRequestContext {
    /// The site's accounts: users, passwords, permissions, grants.
    public var accounts: Accounts<User> { site.services.accounts }

    /// The site's database.
    public var database: any Database { site.services.accounts.database }

    /// Who is signed in; `nil` for a visitor. Asking makes the answer vary with the cookie.
    public var user: User? {
        get async throws { try await site.user() }
    }

    /// What the visitor may do: `try await context.permissions.has(Task.close)`. It is read once in a request.
    public var permissions: UserPermissions<User> {
        get async throws { try await site.permissions() }
    }

    /// The visitor's session.
    public var session: Session {
        get async throws { try await site.session() }
    }

    /// Messages for the visitor.
    public var messages: Messages<User> { Messages(cell: site) }

    /// The form that was sent, read once; empty for a body of another kind.
    ///
    /// - Throws: `BodyTooLarge` and `FormDataError`, which become 413 and 400.
    public func form() async throws -> FormData { try await site.form() }

    /// The query of the address.
    ///
    /// - Throws: `FormDataError`, which becomes 400.
    public var query: FormData {
        get throws {
            try FormData(
                urlEncoded: site.path.query.utf8, limits: .init(fields: site.services.settings.formFieldLimit))
        }
    }

    /// A token for a form of this answer.
    public func csrfToken() -> String { site.csrfToken() }

    /// The path that a name stands for.
    ///
    /// - Throws: `NoReverseMatch`.
    public func url(_ name: String, _ arguments: String...) throws -> String {
        try site.services.urls.reverse(name, arguments)
    }

    /// An answer that leads to another address: 302, or 301 for good.
    ///
    /// - Parameter address: A path, or an address of `http`, `https` or `ftp` that was made by us or checked.
    /// - Throws: `SuspiciousRequest` for another scheme and for an address beyond all reason.
    public func redirect(to address: String, status: HTTPResponse.Status = .found) throws -> Response {
        try Redirect.response(to: address, status: status)
    }

    /// An answer that leads to the address of a name.
    ///
    /// - Throws: `NoReverseMatch`.
    public func redirect(toName name: String, _ arguments: String...) throws -> Response {
        try Redirect.response(to: site.services.urls.reverse(name, arguments), status: .found)
    }

    /// An answer that leads to the log-in page, and from there back to this one: to its path, or to its whole address when the
    /// log-in page is on another site.
    ///
    /// - Throws: `NoReverseMatch` when the setting names nothing.
    public func redirectToLogin() throws -> Response {
        let login = try site.services.resolve(site.services.settings.loginURL)
        return try Redirect.response(to: Addresses.login(login, next: site.address(seenFrom: login)), status: .found)
    }

    /// Tells whether an address from outside leads to this site, over a connection no worse than this one.
    ///
    /// - Parameter moreHosts: Other hosts that may be led to.
    public func isSafeRedirect(_ address: String?, moreHosts: Set<String> = []) -> Bool {
        SafeRedirect.isAllowed(
            address, hosts: moreHosts.union([site.host]), scheme: site.isSecure ? .secure : .any)
    }
}
