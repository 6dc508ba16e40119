import Watchword
import WatchwordSQLite

@main
enum MagicAdminSite {
    static func main() async throws {
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite), assemble)
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    static func assemble(_ site: inout SitePlan<User>) {
        site.backends = [.model, .other(MagicAdminBackend(login: "admin"))]
        site.mount(.accounts, at: "accounts")
        site.loginRedirectURL = "/"
    }

    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        router.get("") { _, context -> String in
            let user = try await context.user
            let permissions = context.accounts.permissions
            let mayAdd = try await permissions.has(user, PermissionName(app: "auth", codename: "add_user"))
            return "\(user?.username ?? "A visitor") may\(mayAdd ? "" : " not") add users."
        }
    }
}
