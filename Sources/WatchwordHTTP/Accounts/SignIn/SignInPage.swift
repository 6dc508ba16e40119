import Hummingbird
import WatchwordAuth
import WatchwordForms
import WatchwordTemplates

/// The log-in page.
struct SignInPage<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// The empty form.
    func show() async throws -> Response {
        try await page(SignInForm(accounts: context.accounts))
    }

    /// Lets somebody in, or shows the form again with what is wrong.
    func submit() async throws -> Response {
        var form = SignInForm(accounts: context.accounts, data: try await context.form())
        guard let found = try await form.authenticate(from: context.site.info) else { return try await page(form) }
        try await context.signIn(found.user, through: found.backend)
        return try context.redirect(to: await destination())
    }

    /// `next` where it leads to a place of ours, the site's own choice otherwise.
    private func destination() async throws -> String {
        if let next = try await context.next() { return next }
        return try context.site.services.resolve(context.settings.loginRedirectURL)
    }

    private func page(_ form: SignInForm<Context.User>) async throws -> Response {
        var values = context.siteNames
        values["form"] = .object(form.form)
        values["next"] = .string(try await context.next() ?? "")
        return try await context.render("registration/login.html", values, retryAfter: form.retryAfter)
    }
}
