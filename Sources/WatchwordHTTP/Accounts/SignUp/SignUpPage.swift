import Hummingbird
import WatchwordAuth
import WatchwordForms
import WatchwordTemplates

/// The page on which a visitor makes an account and is signed in at once.
struct SignUpPage<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// The empty form.
    func show() async throws -> Response {
        try await page(SignUpForm(accounts: context.accounts))
    }

    /// Makes the user, or shows the form again with what is wrong.
    func submit() async throws -> Response {
        var form = SignUpForm(accounts: context.accounts, data: try await context.form())
        let made = try await form.createUser(in: context.session, from: context.site.info)
        guard let user = made else { return try await page(form) }
        try await context.signIn(user)
        return try context.redirect(to: context.site.services.resolve(context.settings.loginRedirectURL))
    }

    private func page(_ form: SignUpForm<Context.User>) async throws -> Response {
        try await context.render(
            "registration/sign_up.html", ["form": .object(form.form)], retryAfter: form.retryAfter)
    }
}
