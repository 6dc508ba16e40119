import HTTPTypes
import Hummingbird
import Watchword
import WatchwordSQLite

/// Tasks that some may see and some may close: everybody who has the permission, whoever was given it for one task,
/// and whose task it is.
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
    }

    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        // The tasks that a visitor may see, chosen by the database.
        router.get("tasks/", name: "tasks") { _, context -> String in
            let accounts = context.site.services.accounts
            let user = try await context.user
            var condition: SQL = "NOT is_closed"
            if try await !accounts.permissions.has(user, .view(Task.self)), let user {
                let granted = accounts.objectGrants.condition(.view(Task.self), for: user, on: Task.self)
                condition += " AND (assignee_id = \(user.id) OR \(sql: granted))"
            } else if user == nil {
                condition += " AND 1 = 0"
            }
            let found = condition + " ORDER BY id"
            let tasks = try await accounts.database.read { try $0.fetch(Task.self, where: found) }
            return tasks.map(\.title).joined(separator: "\n")
        }

        router.post("tasks/<id>/close/", name: "close_task") { _, context -> Response in
            let accounts = context.site.services.accounts
            guard let user = try await context.user else { return try context.redirectToLogin() }
            guard let id = context.parameters.get("id").flatMap({ Task.ID($0) }),
                var task = try await accounts.database.read({ try $0.find(id) })
            else { throw HTTPError(.notFound) }
            // In general, or for this task: both are asked, because neither says anything about the other.
            let mine = accounts.permissions.cached(for: user)
            var mayClose = try await mine.has(Task.close)
            if !mayClose { mayClose = try await mine.has(Task.close, on: task) }
            guard mayClose else { throw HTTPError(.forbidden) }
            task.isClosed = true
            let closed = task
            try await accounts.database.write { try $0.update(closed, only: [\.isClosed]) }
            return try context.redirect(toName: "tasks")
        }
    }
}
