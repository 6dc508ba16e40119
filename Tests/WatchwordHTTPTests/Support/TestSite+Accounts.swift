import HTTPTypes
import Hummingbird
import WatchwordAuth
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordHTTP

extension TestSite {
    static let password = "tulip-garden-91"

    /// A browser of a site with account pages besides the routes of the test.
    func browser(withAccounts redirects: Browser.Redirects = .shown, _ routes: (Router) -> Void) -> Browser {
        browser(redirects: redirects) { router in
            AccountArea<User>().addRoutes(to: router.area(at: "accounts"))
            routes(router)
        }
    }

    /// A user with the password of all test users.
    @discardableResult
    func makeUser(_ name: String, _ change: (inout User) -> Void = { _ in }) async throws -> User {
        var user = User(username: name)
        change(&user)
        return try await services.accounts.users.create(user, password: Self.password)
    }

    /// Makes the rows of a permission `tasks.close_task`.
    func makePermission() async throws {
        let tasks = ModelDescription(
            appLabel: "tasks", model: "task", verboseName: "task",
            permissions: [.init(codename: "close_task", name: "Can close tasks")])
        try await PostMigrate.run(on: database, models: [tasks])
    }

    /// Lets a user close tasks, or takes that away.
    func setMayClose(_ user: User, to isAllowed: Bool) async throws {
        let permission: SQL = "(SELECT id FROM auth_permission WHERE codename = 'close_task')"
        _ = try await database.write { connection in
            if isAllowed {
                try connection.execute(
                    """
                    INSERT INTO auth_user_user_permissions (user_id, permission_id) \
                    VALUES (\(user.id), \(sql: permission))
                    """)
            } else {
                try connection.execute("DELETE FROM auth_user_user_permissions WHERE user_id = \(user.id)")
            }
        }
    }
}

extension Browser {
    /// Logs in by the form.
    @discardableResult
    func signIn(as name: String, password: String = TestSite.password) async throws -> Page {
        try await submit(
            try get("/accounts/login/").form(withField: "password"), ["username": name, "password": password])
    }
}
