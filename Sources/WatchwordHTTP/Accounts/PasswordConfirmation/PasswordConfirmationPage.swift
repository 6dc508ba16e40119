import HTTPTypes
import Hummingbird
import WatchwordAuth
import WatchwordForms
import WatchwordTemplates
import WatchwordText

/// The page on which a signed-in user types the password once more.
///
/// It is shown at an address of its own, which leads on to `next`, and in place of the answer to a form, which it then carries
/// to where it was going.
struct PasswordConfirmationPage<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    private var confirmation: PasswordConfirmation<Context.User> { context.accounts.passwordConfirmation }

    /// The empty form; who has just signed in is led on at once.
    func show() async throws -> Response {
        guard let user = try await context.user else { return try context.redirectToLogin() }
        if confirmation.isRecent(in: try await context.session) {
            return try context.redirect(to: await destination())
        }
        return try await page(PasswordConfirmationForm(accounts: context.accounts, user: user), .next)
    }

    /// Leads on when the password is right.
    func submit() async throws -> Response {
        guard let user = try await context.user else { return try context.redirectToLogin() }
        var form = PasswordConfirmationForm(accounts: context.accounts, user: user, data: try await context.form())
        guard let confirmed = try await form.confirm(context.session, from: context.site.info) else {
            return try await page(form, .next)
        }
        context.site.setUser(confirmed)
        return try context.redirect(to: await destination())
    }

    /// Asks for the password before a guarded route answers: on a page of its own, or here when a form was sent, so that
    /// nothing of it is lost.
    func ask() async throws -> Response {
        guard let user = try await context.user else { return try context.redirectToLogin() }
        let site = context.site
        guard site.method == .post else {
            guard site.method == .get || site.method == .head else {
                throw PermissionDenied("the password was not confirmed recently")
            }
            return try context.redirect(to: Addresses.login(try context.url("confirm_password"), next: site.fullPath))
        }
        guard confirmation.isPossible(for: user, in: try await context.session),
            let carried = try await site.carriedForm()
        else {
            return try context.redirect(to: Addresses.login(try context.url("confirm_password"), next: origin))
        }
        let form = PasswordConfirmationForm(accounts: context.accounts, user: user)
        return try await page(form, .carrying(carried))
    }

    /// Checks the password that came with a carried form; nil when it is right.
    func confirm(_ typed: FormData) async throws -> Response? {
        guard let user = try await context.user else { return try context.redirectToLogin() }
        var form = PasswordConfirmationForm(accounts: context.accounts, user: user, data: typed)
        if let confirmed = try await form.confirm(context.session, from: context.site.info) {
            context.site.setUser(confirmed)
            return nil
        }
        guard let carried = try await context.site.carriedForm() else { return try await ask() }
        return try await page(form, .carrying(carried))
    }

    /// What the page is to do with a right password.
    private enum Purpose {
        /// Lead to another page.
        case next
        /// Send a form to where it was going.
        case carrying(CarriedForm)
    }

    private func page(
        _ form: PasswordConfirmationForm<Context.User>, _ purpose: Purpose
    ) async throws -> Response {
        let next = try await context.next() ?? ""
        let session = try await context.session
        let hasPassword = try await context.user.map { confirmation.isPossible(for: $0, in: session) } ?? false
        let title = context.accounts.catalogue.text("accounts.confirm_password.title")
        let login = try context.site.services.resolve(context.settings.loginURL)
        var values: [String: TemplateValue] = [
            "form": .object(form.form), "title": .string(title), "next": .string(next),
            "action": .string(""), "carried": .list([]), "has_password": .bool(hasPassword),
            "sign_in_again": .string(Addresses.login(login, next: try await destination())),
        ]
        if case .carrying(let carried) = purpose {
            values["carried"] = carried.templateValue
            values["action"] = .string(context.site.fullPath)
            // The form may have a field of this name, which is carried with the others.
            values["next"] = .string("")
            context.site.update { $0.isOwnPage = true }
        }
        var response = try await context.render(
            "registration/confirm_password.html", values, retryAfter: form.retryAfter)
        // What was asked for was not done.
        if case .carrying = purpose, form.retryAfter == nil { response.status = .forbidden }
        return response
    }

    /// `next` where it leads to a place of ours, the site's own choice otherwise.
    private func destination() async throws -> String {
        if let next = try await context.next() { return next }
        return try context.site.services.resolve(context.settings.loginRedirectURL)
    }

    /// The page with the form that cannot be carried, where it has to be filled in anew.
    private var origin: String {
        guard let referer = context.site.head.headerFields[.referer], context.isSafeRedirect(referer) else {
            return context.site.fullPath
        }
        return referer
    }
}
