import HTTPTypes
import Hummingbird
import WatchwordAuth
import WatchwordTemplates
import WatchwordText

/// Logging out, by POST only: a link or an image must not be able to do it.
struct SignOutPage<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// Ends the session; leads to `next`, to where the site says, or to a page that says so.
    ///
    /// Browsers that know `Clear-Site-Data` forget what they kept of the site (ASVS V14.3.1). Only the cache is named:
    /// cookies and storage would be those of every application on the domain.
    func submit() async throws -> Response {
        let next = try await context.next()
        try await context.signOut()
        var response = try await answer(next)
        if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\"" }
        return response
    }

    private func answer(_ next: String?) async throws -> Response {
        if let next { return try context.redirect(to: next) }
        if let place = context.settings.logoutRedirectURL {
            return try context.redirect(to: context.site.services.resolve(place))
        }
        var values = context.siteNames
        values["title"] = .string(context.accounts.catalogue.text("accounts.logged_out.title"))
        return try await context.render("registration/logged_out.html", values)
    }
}
