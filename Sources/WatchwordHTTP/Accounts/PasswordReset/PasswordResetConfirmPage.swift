import Hummingbird
import WatchwordAuth
import WatchwordForms
import WatchwordCrypto
import WatchwordTemplates
import WatchwordText

/// Where a reset link leads.
///
/// The link's token is moved into the session and the visitor redirected to an address without it, so that no page
/// that is visited next is told it as `Referer` (ASVS V14.2.1). Opening the link changes nothing else: a mail scanner
/// that follows it does not use it up.
struct PasswordResetConfirmPage<Context: SiteRequestContext> {
    /// What stands in the address in place of a token that the session holds.
    private static var placeholder: String { "set-password" }

    private let context: Context

    init(_ context: Context) { self.context = context }

    /// Takes the token out of the address, or shows the form.
    func show() async throws -> Response {
        switch try await visit() {
        case .void: return try await voidPage()
        case .moved(let address): return try context.redirect(to: address)
        case .proven(let user): return try await page(SetPasswordForm(accounts: context.accounts, user: user))
        }
    }

    /// Sets the new password; the link is void from then on.
    func submit() async throws -> Response {
        switch try await visit() {
        case .void: return try await voidPage()
        case .moved(let address): return try context.redirect(to: address)
        case .proven(let user):
            var form = SetPasswordForm(accounts: context.accounts, user: user, data: try await context.form())
            guard try await form.setPassword(in: context.session) != nil else { return try await page(form) }
            _ = try await context.session.remove(SessionName.passwordResetToken)
            return try context.redirect(toName: "password_reset_complete")
        }
    }

    /// Says that it worked.
    func showComplete() async throws -> Response {
        let title = context.accounts.catalogue.text("accounts.password_reset_complete.title")
        return try await context.render(
            "registration/password_reset_complete.html",
            [
                "title": .string(title),
                "login_url": .string(try context.site.services.resolve(context.settings.loginURL)),
            ])
    }

    /// What a link turns out to be.
    private enum Visit {
        /// Cut, altered, used, expired, or of somebody who is gone.
        case void
        /// Good; the session holds its token now.
        case moved(to: String)
        /// The session holds a token that is good for this user.
        case proven(Context.User)
    }

    private func visit() async throws -> Visit {
        let reset = context.accounts.passwordReset
        guard let uid = context.parameters.get("uidb64"), let token = context.parameters.get("token"),
            let user = try await reset.user(uid: uid), user.isActive
        else { return .void }
        if token == Self.placeholder {
            guard let held = try await context.session[SessionName.passwordResetToken]?.stringValue,
                reset.check(held, for: user)
            else { return .void }
            return .proven(user)
        }
        guard reset.check(token, for: user) else { return .void }
        try await context.session[SessionName.passwordResetToken] = .string(token)
        return .moved(to: try context.url("password_reset_confirm", uid, Self.placeholder))
    }

    private func voidPage() async throws -> Response {
        let title = context.accounts.catalogue.text("accounts.password_reset_confirm.dead_title")
        return try await context.render(
            "registration/password_reset_confirm.html",
            ["form": .none, "title": .string(title), "validlink": .bool(false)])
    }

    private func page(_ form: SetPasswordForm<Context.User>) async throws -> Response {
        let title = context.accounts.catalogue.text("accounts.password_reset_confirm.title")
        return try await context.render(
            "registration/password_reset_confirm.html",
            ["form": .object(form.form), "title": .string(title), "validlink": .bool(true)])
    }
}
