import Foundation
import Watchword
import WatchwordSQLite

@main
enum SettingsSite {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let login = environment["ADMIN_LOGIN"] ?? ""
        let password = EncodedPassword(environment["ADMIN_PASSWORD"] ?? "")
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite)) { site in
            assemble(&site, login: login, password: password)
        }
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    static func assemble(_ site: inout SitePlan<User>, login: String, password: EncodedPassword) {
        // The backends are asked in this order; the first that accepts wins. This one needs the site's users, and is made
        // when they are there.
        site.backends = [.made { SettingsBackend(login: login, password: password, parts: $0) }, .model]
        site.mount(.dashboard, at: "dashboard")
        site.mount(.accounts, at: "accounts")
        site.loginRedirectURL = "dashboard"
    }

    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        router.get("") { _, context in try context.redirect(toName: "dashboard") }
    }
}
