import Watchword

/// What the site consists of. The program and the tests make it from the same two functions.
enum App {
    /// The parts of the site, and where they are mounted.
    static func assemble(_ site: inout SitePlan<Member>) {
        site.migrations = Member.migrations
        site.mount(.signUp, at: "sign_up")
        site.mount(.accounts, at: "accounts")  // log-in, log-out, password change and reset
        site.loginRedirectURL = "home"  // where log-in leads: the name of a page
    }

    /// The site's own pages. A page has a name, by which templates and redirects find it: `{% url "home" %}`.
    static func addPages(to router: SiteRouter<SiteContext<Member>>) {
        router.get("", name: "home") { _, context in
            try await context.render("home.html")
        }
    }
}
