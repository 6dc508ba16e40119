import Watchword

/// Something to do.
struct Task: Model {
    var id: ID<Task> = .unsaved
    var title: String
    var assignee: User.ID?
    var isClosed = false

    static let schema = Schema<Task>("tasks") {
        Field(\.id)
        Field(\.title, .max(200))
        Field(\.assignee, .references(onDelete: .setNull))
        Field(\.isClosed)
    }

    static let migrations = [
        Migration(app: "tasks", name: "0001_initial") { try $0.createTable(Task.self) }
    ]
}

extension Task {
    init(row: Row) throws {
        id = try row[0]
        title = try row[1]
        assignee = try row[2]
        isClosed = try row[3]
    }
}

/// `migrate` makes permissions to add, change, delete and view tasks, as for every model, and these two besides. What they
/// permit is up to the code that asks for them.
extension Task: DeclaresPermissions {
    static let changeStatus = PermissionName(of: Task.self, "change_task_status")
    static let close = PermissionName(of: Task.self, "close_task")

    static let permissions: KeyValuePairs = [
        changeStatus: "Can change the status of tasks",
        close: "Can remove a task by setting its status as closed",
    ]
}

/// One may be asked about single tasks, too.
extension Task: PermissionObject {}
