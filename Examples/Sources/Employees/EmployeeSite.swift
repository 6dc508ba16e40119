import Watchword
import WatchwordSQLite

/// A site whose users are employees with a department.
@main
enum EmployeeSite {
    static func main() async throws {
        let site = try await Site<User>(.fromEnvironment(drivers: .sqlite), assemble)
        let router = site.router()
        addPages(router)
        await site.main(router)
    }

    static func assemble(_ site: inout SitePlan<User>) {
        site.migrations = Employee.migrations
        // Known models get content types and the permissions to add, change, delete and view their rows.
        site.register(Employee.self)
        site.mount(.accounts, at: "accounts")
        site.mount(.signUp, at: "sign_up")
        site.loginRedirectURL = "me"

        // However a user is made – by sign-up, `createsuperuser` or a program – the profile is made in the same
        // transaction: there is never one without the other.
        site.events.afterSave(User.self) { user, created, connection in
            guard created else { return }
            var employee = Employee(user: user.id, department: "Reception")
            try connection.insert(&employee)
        }
        site.events.beforeDelete(User.self) { user, connection in
            if let employee = try user.employee(on: connection) { try connection.delete(employee) }
        }
    }

    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        router.get("") { _, context in try context.redirect(toName: "me") }
        // In this context there is a user: visitors are sent to log in before.
        router.group(context: SignedInContext<User>.self).get("me/", name: "me") { _, context -> String in
            let user = context.user
            let database = context.database
            let employee = try await database.read { try user.employee(on: $0) }
            return "\(user.username), \(employee?.department ?? "no department")"
        }
    }
}
