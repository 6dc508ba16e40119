import HTTPTypes
import Hummingbird
import NIOCore
import WatchwordAuth
import WatchwordDatabase
import WatchwordText

/// What somebody gets who may not come in, or not yet.
struct GuardAnswer<Context: SiteRequestContext> {
    private let context: Context

    init(_ context: Context) { self.context = context }

    /// - Throws: `PermissionDenied`; `NoReverseMatch` when there is no page to send anybody to.
    func answer(to decision: GuardDecision) async throws -> Response {
        switch decision {
        case .needsLogin: return wantsPage ? try context.redirectToLogin() : try unauthorized()
        case .needsConfirmation:
            guard wantsPage else { throw PermissionDenied("the password was not confirmed recently") }
            return try await PasswordConfirmationPage(context).ask()
        case .allowed, .refused: throw PermissionDenied(await reason(decision))
        }
    }

    /// Whether the client is a person with a browser, as far as can be told.
    private var wantsPage: Bool { Accepts.html(context.site.head) && !context.site.options.isExemptFromCSRF }

    private func reason(_ decision: GuardDecision) async -> String {
        guard case .refused(let reason) = decision else { return "" }
        let user = try? await context.site.user()
        return "\(user.map { "user \($0.id)" } ?? "a visitor") \(reason)"
    }

    /// Says to a program where one signs in (RFC 9110, 15.5.2).
    private func unauthorized() throws -> Response {
        let login = try context.site.services.resolve(context.settings.loginURL)
        let catalogue = context.accounts.catalogue
        let title = catalogue.text("errors.unauthorized.title")
        let text = "401 \(title)\n\n\(catalogue.text("errors.unauthorized.text"))\n"
        var headers = PageHeaders.text
        headers[.wwwAuthenticate] = "Cookie form-action=\"\(Addresses.asURI(login))\""
        return Response(
            status: .unauthorized, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
