import Watchword

/// Lets people do what is to be done with the tasks that are theirs. It looks at the task itself and needs no table.
///
/// A backend for single objects is a backend like any other: what it says counts beside what the others say.
struct AssigneeBackend: AuthenticationBackend {
    let name: BackendName = "examples.assignee"

    /// There are no credentials of the type `Never`: nobody signs in here.
    func authenticate(_ credentials: Never, from request: RequestInfo?) async throws -> Verdict<User> {}

    func user(_ id: User.ID) async throws -> User? { nil }

    func permissions(of user: User?, on object: (any PermissionObject)?) async throws -> Set<PermissionName> {
        guard let user, let task = object as? Task, task.assignee == user.id else { return [] }
        return [.view(Task.self), Task.changeStatus, Task.close]
    }
}
