import Watchword

/// The code of docs/guards.md and docs/events.md, so that the compiler reads it. `DocumentedCodeTests` sees that both are the same.
enum DocumentedCode {
    enum Editors: TrustLevel {
        static var requirement: Guard<User> { .permission("articles.change_article") }
    }

    static func addRoutes(to router: SiteRouter<SiteContext<User>>) {
        router.group("notes").requiring(.login).get("", name: "notes") { _, context in
            try await context.render("notes.html")
        }
        router.group("tasks").requiring(.permission("tasks.close_task")).post(":id/close/") { _, context in
            try context.redirect(toName: "notes")
        }
        router.group("office").requiring(.anyOf(.staff, .condition { $0.email.hasSuffix("@example.com") }))
            .get("") { _, _ in "Welcome" }

        router.group("profile", context: SignedInContext<User>.self).get("") { _, context in
            "You are \(context.user.username)"
        }
        router.group("reports", context: StaffContext<User>.self).get("") { _, context in context.user.email }
        router.group("keys", context: RecentlyConfirmedContext<User>.self).post("") { _, context in
            context.user.username
        }

        router.group("articles", context: TrustedContext<SiteContext<User>, Editors>.self).get("") { _, context in
            context.user.username
        }

        router.openToVisitors().get("about/") { _, context in try await context.render("about.html") }
    }

    static func closeSite(_ site: inout SitePlan<User>) {
        site.requireLogin()
    }

    static func addObservers(to site: SitePlan<User>) {
        site.events.afterSave(User.self) { user, created, connection in
            guard created else { return }
            var profile = Profile(user: user.id)
            try connection.insert(&profile)
        }
        site.events.beforeDelete(User.self) { user, connection in
            if let profile = try connection.find(\Profile.user, equals: user.id) { try connection.delete(profile) }
        }

        site.events.accounts.signedIn { user, request in
            print("\(user.username) signed in from \(request?.source ?? "nowhere")")
        }
        site.events.accounts.signInFailed { credentials, _ in
            print("refused: \(credentials.values["username"] ?? "")")
        }
        site.events.accounts.signedOut { user, _ in print("\(user?.username ?? "nobody") signed out") }
        site.events.accounts.passwordChanged { user in print("\(user.username) has a new password") }
    }
}
