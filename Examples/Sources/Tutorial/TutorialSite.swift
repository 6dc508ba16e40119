import Foundation
import Watchword
import WatchwordSQLite

/// The site that tutorials begin with: a dashboard that greets, sign-up, log-in and log-out, changing and recovering
/// the password.
///
///     swift run Tutorial migrate
///     swift run Tutorial createsuperuser
///     swift run Tutorial runserver          # http://127.0.0.1:8000/dashboard/
@main
enum TutorialSite {
    static func main() async throws {
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite), assemble)
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    /// What the site is made of.
    static func assemble(_ site: inout SitePlan<User>) {
        // The ready-made pages. Each brings its addresses and their names: login, logout, password_change, …
        site.mount(.accounts, at: "accounts")
        site.mount(.signUp, at: "sign_up")
        site.loginRedirectURL = "dashboard"
        // Files in this folder take the place of the built-in templates of the same name; the others stay. An app that is
        // started in its own folder needs no line for this: `Templates` is looked for there.
        site.settings.templateFolders = [Bundle.module.bundleURL.appending(path: "Templates").path]
    }

    /// The site's own pages.
    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        router.get("") { _, context in try context.redirect(toName: "dashboard") }
        // A page of one's own: an address, a name for it, a template. The template says `user`, so the user is loaded; a
        // page that does not mention the user makes no query.
        router.get("dashboard/", name: "dashboard") { _, context in
            try await context.render("users/dashboard.html")
        }
    }
}
