import Foundation
import Watchword
import WatchwordSQLite

/// Tasks that some may see and some may close: everybody who has the permission, whoever was given it for one task,
/// and whose task it is. Tasks are made on a page with a form, by whoever may add them; a superuser may.
@main
enum TaskSite {
    static func main() async throws {
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite), assemble)
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    static func assemble(_ site: inout SitePlan<User>) {
        // The first has the permissions in general, the second the grants on single tasks, the third is ours.
        site.backends = [.model, .objectGrants, .other(AssigneeBackend())]
        site.migrations += Task.migrations
        site.register(Task.self)
        site.mount(.accounts, at: "accounts")
        site.loginRedirectURL = "tasks"
        site.settings.templateFolders = [Bundle.module.bundleURL.appending(path: "Templates").path]
    }
}
