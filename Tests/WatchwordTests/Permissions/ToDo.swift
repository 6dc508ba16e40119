import Watchword

/// A task of an app, with two permissions of its own.
struct ToDo: Model {
    var id: ID<ToDo> = .unsaved
    var title: String

    init(title: String) { self.title = title }

    static let schema = Schema<ToDo>("tasks", model: "task", verboseName: "task") {
        Field(\.id)
        Field(\.title, .max(200))
    }

    static let migrations = [
        Migration(app: "tasks", name: "0001_initial") { connection in try connection.createTable(ToDo.self) }
    ]
}

extension ToDo {
    init(row: Row) throws {
        id = try row[0]
        title = try row[1]
    }
}

extension ToDo: DeclaresPermissions {
    static let changeStatus = PermissionName(of: ToDo.self, "change_task_status")
    static let close = PermissionName(of: ToDo.self, "close_task")

    static let permissions: KeyValuePairs = [
        changeStatus: "Can change the status of tasks",
        close: "Can remove a task by setting its status as closed",
    ]
}

extension ToDo: PermissionObject {}
