import HTTPTypes
import Hummingbird
import Watchword

extension TaskSite {
    /// A list with links, a page for each task, and one with a form for a new task.
    static func addPages(_ router: SiteRouter<SiteContext<User>>) {
        router.get("") { _, context in try context.redirect(toName: "tasks") }

        // The tasks that a visitor may see, chosen by the database.
        router.get("tasks/", name: "tasks") { _, context in
            let accounts = context.accounts
            let user = try await context.user
            var condition: SQL = "NOT is_closed"
            if try await !context.permissions.has(.view(Task.self)), let user {
                let granted = accounts.objectGrants.condition(.view(Task.self), for: user, on: Task.self)
                condition += " AND (assignee_id = \(user.id) OR \(sql: granted))"
            } else if user == nil {
                condition += " AND 1 = 0"
            }
            let found = condition + " ORDER BY id"
            let tasks = try await accounts.database.read { try $0.fetch(Task.self, where: found) }
            return try await context.render("tasks/list.html", ["tasks": .list(tasks.map(value))])
        }

        addForm(router.group("tasks").requiring(.permission(.add(Task.self))))

        router.get("tasks/<id>/", name: "task") { _, context in
            let task = try await task(in: context)
            guard try await may(.view(Task.self), task, in: context) else { throw PermissionDenied() }
            return try await context.render(
                "tasks/task.html", ["task": value(task), "may_close": .bool(may(Task.close, task, in: context))])
        }

        router.post("tasks/<id>/close/", name: "close_task") { _, context in
            if try await context.user == nil { return try context.redirectToLogin() }
            var task = try await task(in: context)
            guard try await may(Task.close, task, in: context) else { throw PermissionDenied() }
            task.isClosed = true
            let closed = task
            try await context.database.write { try $0.update(closed, only: [\.isClosed]) }
            return try context.redirect(toName: "tasks")
        }
    }

    /// The page with a form. Its routes are guarded: visitors are sent to log in, and who may not add tasks is told so.
    private static func addForm(_ router: some SiteRouterMethods<SiteContext<User>>) {
        router.get("new/", name: "new_task") { _, context in
            try await context.render("tasks/form.html", ["form": .object(Form(questions(in: context)))])
        }
        router.post("new/") { _, context in
            var form = Form(try await questions(in: context), data: try await context.form())
            if form.validate(), let title = form[cleaned: \Task.title], let assignee = form[cleaned: \Task.assignee] {
                do {
                    try await context.database.write { connection in
                        var task = Task(title: title, assignee: assignee)
                        try connection.insert(validating: &task)
                    }
                    return try context.redirect(toName: "tasks")
                } catch let problems as ModelProblems {
                    // Shown at their fields, beside what was typed.
                    form.add(problems)
                }
            }
            return try await context.render("tasks/form.html", ["form": .object(form)])
        }
    }

    /// Both are asked as the schema describes them; whose task it is is chosen from a list, and not typed as a key.
    private static func questions(in context: SiteContext<User>) async throws -> [FormField] {
        let people = User.where(\.isActive == true).ordered(by: \.username)
        let users = try await context.database.read { try $0.fetch(people) }
        var assignee = FormField(\Task.assignee)
        assignee.kind = .select(
            [FormChoice("", Sentence("Nobody yet"))]
                + users.map { FormChoice($0.id.description, Sentence($0.username)) })
        return [FormField(\Task.title), assignee]
    }

    /// The task that the address names; 404 without one.
    private static func task(in context: SiteContext<User>) async throws -> Task {
        let id = context.parameters.get("id").flatMap { Task.ID($0) } ?? .unsaved
        return try await context.database.read { try $0.get(Task.where(\.id == id)) }
    }

    /// In general, or for this task: both are asked, because neither says anything about the other.
    private static func may(
        _ permission: PermissionName, _ task: Task, in context: SiteContext<User>
    ) async throws -> Bool {
        let mine = try await context.permissions
        if try await mine.has(permission) { return true }
        return try await mine.has(permission, on: task)
    }

    /// What the templates see of a task.
    private static func value(_ task: Task) -> TemplateValue {
        ["id": .string(task.id.description), "title": .string(task.title)]
    }
}
