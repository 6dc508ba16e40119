import Hummingbird
import WatchwordAuth
import WatchwordForms
import WatchwordTemplates
import WatchwordText

/// The page on which a signed-in user chooses a new password.
struct PasswordChangePage<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// The empty form; a visitor is sent to log in first.
    func show() async throws -> Response {
        guard let user = try await context.user else { return try context.redirectToLogin() }
        return try await page(PasswordChangeForm(accounts: context.accounts, user: user))
    }

    /// Changes the password: every other session of the user ends, this one goes on under a new key.
    func submit() async throws -> Response {
        guard let user = try await context.user else { return try context.redirectToLogin() }
        var form = PasswordChangeForm(accounts: context.accounts, user: user, data: try await context.form())
        guard let changed = try await form.change(keeping: context.session, from: context.site.info) else {
            return try await page(form)
        }
        context.site.setUser(changed)
        return try context.redirect(toName: "password_change_done")
    }

    /// Says that it worked.
    func showDone() async throws -> Response {
        guard try await context.user != nil else { return try context.redirectToLogin() }
        let title = context.accounts.catalogue.text("accounts.password_change_done.title")
        return try await context.render("registration/password_change_done.html", ["title": .string(title)])
    }

    private func page(_ form: PasswordChangeForm<Context.User>) async throws -> Response {
        let title = context.accounts.catalogue.text("accounts.password_change.title")
        return try await context.render(
            "registration/password_change_form.html",
            ["form": .object(form.form), "title": .string(title), "subtitle": .none], retryAfter: form.retryAfter)
    }
}
