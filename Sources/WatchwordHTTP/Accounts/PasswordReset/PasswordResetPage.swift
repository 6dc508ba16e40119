import Hummingbird
import WatchwordAuth
import WatchwordForms
import WatchwordTemplates
import WatchwordText

/// The page on which somebody who forgot the password asks for a link.
struct PasswordResetPage<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// The empty form.
    func show() async throws -> Response {
        try await page(PasswordResetForm(accounts: context.accounts))
    }

    /// Promises a link. The answer is the same, and as quick, whether or not anybody has this address.
    func submit() async throws -> Response {
        var form = PasswordResetForm(accounts: context.accounts, data: try await context.form())
        let templates = context.site.services.templates
        let isTaken = try await form.requestLink(at: context.siteAddress, from: context.site.info) { values in
            ResetMail(
                subject: try templates.template(ResetMail.subjectTemplate).render(values, escaping: false),
                body: try templates.template(ResetMail.bodyTemplate).render(values, escaping: false))
        }
        return isTaken ? try context.redirect(toName: "password_reset_done") : try await page(form)
    }

    /// Says that a link is on its way, if there is an account.
    func showDone() async throws -> Response {
        let title = context.accounts.catalogue.text("accounts.password_reset_done.title")
        return try await context.render("registration/password_reset_done.html", ["title": .string(title)])
    }

    private func page(_ form: PasswordResetForm<Context.User>) async throws -> Response {
        let title = context.accounts.catalogue.text("accounts.password_reset.title")
        return try await context.render(
            "registration/password_reset_form.html",
            ["form": .object(form.form), "title": .string(title), "subtitle": .none], retryAfter: form.retryAfter)
    }
}
