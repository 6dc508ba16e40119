import Hummingbird
import WatchwordAuth
import WatchwordTemplates
import WatchwordText

/// Logging out, by POST only: a link or an image must not be able to do it.
struct SignOutPage<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// Ends the session; leads to `next`, to where the site says, or to a page that says so.
    func submit() async throws -> Response {
        let next = try await context.next()
        try await context.signOut()
        if let next { return try context.redirect(to: next) }
        if let place = context.settings.logoutRedirectURL {
            return try context.redirect(to: context.site.services.resolve(place))
        }
        var values = context.siteNames
        values["title"] = .string(context.accounts.catalogue.text("accounts.logged_out.title"))
        return try await context.render("registration/logged_out.html", values)
    }
}
