public import WatchwordDatabase

/// A model that has permissions of its own, besides the four that every model has.
///
/// ```swift
/// extension Task: DeclaresPermissions {
///     static let changeStatus = PermissionName(of: Task.self, "change_task_status")
///     static let close = PermissionName(of: Task.self, "close_task")
///
///     static let permissions: KeyValuePairs = [
///         changeStatus: "Can change the status of tasks",
///         close: "Can remove a task by setting its status as closed",
///     ]
/// }
/// ```
///
/// `migrate` makes a row for each. What they permit is decided where the program asks for them:
/// `permissions.has(user, Task.close)`.
public protocol DeclaresPermissions: Model {
    /// The model's own permissions, each with what a person reads.
    static var permissions: KeyValuePairs<PermissionName, String> { get }
    /// Which of the four that every model has are made. Default: all.
    static var defaultPermissions: [ModelAction] { get }
}

extension DeclaresPermissions {
    /// None.
    public static var permissions: KeyValuePairs<PermissionName, String> { [:] }
    /// All four.
    public static var defaultPermissions: [ModelAction] { ModelAction.allCases }
}
