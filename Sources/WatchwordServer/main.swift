import Hummingbird
import Watchword
import WatchwordPostgres
import WatchwordSQLite

// The ready-made site. An app of one's own begins with the same lines.
let site = try await Site<User>(.fromEnvironment(drivers: .sqlite, .postgres)) { site in
    site.mount(.dashboard, at: "dashboard")
    if site.settings.hasSignUp { site.mount(.signUp, at: "sign_up") }
    site.mount(.accounts, at: "accounts")
    site.loginRedirectURL = "dashboard"
}
let router = site.router()
router.get("") { _, context in try context.redirect(toName: "dashboard") }

await site.main(router)
