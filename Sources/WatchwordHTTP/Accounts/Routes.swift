import Hummingbird
public import WatchwordAuth

/// Log-in, log-out, password change, reset and confirmation; at `accounts` they have Django's addresses.
public struct AccountArea<User: UserModel>: Area {
    /// The pages of all signed-in users and of those who want to become one.
    public init() {}

    /// Adds the routes with Django's names.
    ///
    /// Where the site requires a log-in, all but those about one's own password stay open.
    public func addRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>) {
        addOpenRoutes(to: routes.openToVisitors())

        routes.get("password_change/", name: "password_change") { _, context in
            try await PasswordChangePage<Context>(context).show()
        }
        routes.post("password_change/") { _, context in try await PasswordChangePage<Context>(context).submit() }
        routes.get("password_change/done/", name: "password_change_done") { _, context in
            try await PasswordChangePage<Context>(context).showDone()
        }

        routes.get("confirm/", name: "confirm_password") { _, context in
            try await PasswordConfirmationPage<Context>(context).show()
        }
        routes.post("confirm/") { _, context in try await PasswordConfirmationPage<Context>(context).submit() }
    }

    private func addOpenRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>) {
        routes.get("login/", name: "login") { _, context in try await SignInPage<Context>(context).show() }
        routes.post("login/") { _, context in try await SignInPage<Context>(context).submit() }

        routes.post("logout/", name: "logout") { _, context in try await SignOutPage<Context>(context).submit() }

        routes.get("password_reset/", name: "password_reset") { _, context in
            try await PasswordResetPage<Context>(context).show()
        }
        routes.post("password_reset/") { _, context in try await PasswordResetPage<Context>(context).submit() }
        routes.get("password_reset/done/", name: "password_reset_done") { _, context in
            try await PasswordResetPage<Context>(context).showDone()
        }
        routes.get("reset/<uidb64>/<token>/", name: "password_reset_confirm") { _, context in
            try await PasswordResetConfirmPage<Context>(context).show()
        }
        routes.post("reset/<uidb64>/<token>/") { _, context in
            try await PasswordResetConfirmPage<Context>(context).submit()
        }
        routes.get("reset/done/", name: "password_reset_complete") { _, context in
            try await PasswordResetConfirmPage<Context>(context).showComplete()
        }
    }
}

/// The form by which a visitor becomes a user.
public struct SignUpArea<User: UserModel>: Area {
    /// The sign-up page at the place where the area is mounted.
    public init() {}

    /// Adds the one route, `sign_up`.
    public func addRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>) {
        let routes = routes.openToVisitors()
        routes.get("", name: "sign_up") { _, context in try await SignUpPage<Context>(context).show() }
        routes.post("") { _, context in try await SignUpPage<Context>(context).submit() }
    }
}

/// The page of the ready-made site that greets its visitor.
public struct DashboardArea<User: UserModel>: Area {
    /// The dashboard at the place where the area is mounted.
    public init() {}

    /// Adds the one route, `dashboard`.
    public func addRoutes<Context: SiteRequestContext<User>>(to routes: SiteRouteGroup<Context>) {
        routes.get("", name: "dashboard") { _, context in try await context.render("users/dashboard.html") }
    }
}
