public import WatchwordForms
import WatchwordText

/// The form in which somebody who forgot the password says where the link is to go: `email`.
public struct PasswordResetForm<User: UserModel>: Sendable {
    /// The form with what was typed and what is wrong with it.
    public private(set) var form: Form
    /// After how many seconds the next request makes sense, when there were too many: the answer then has the status 429
    /// and this number as `Retry-After`.
    public private(set) var retryAfter: Int?
    private let accounts: Accounts<User>

    /// The form as it is shown first, or with what was sent.
    public init(accounts: Accounts<User>, data: FormData? = nil) {
        self.accounts = accounts
        form = Form(
            [
                FormField(
                    "email", .email, label: Sentence("users.email"), maxLength: 254,
                    attributes: [.autocomplete("email")])
            ], data: data, catalogue: accounts.catalogue)
    }

    /// Sends the link, if there is anybody to send it to, and tells whether what was typed can be an address at all.
    ///
    /// Nothing waits for the mail; errors and all else: ``PasswordReset/requestLink(for:at:rendering:)``.
    /// - Parameter request: where it comes from. Requests from nowhere, as from a program, are not limited.
    public mutating func requestLink(
        at site: SiteAddress, from request: RequestInfo? = nil, rendering render: @escaping ResetMail.Renderer
    ) async throws -> Bool {
        guard form.validate(), let email = form[cleaned: "email"] else { return false }
        if let source = request?.source,
            let wait = accounts.resetThrottle?.count(
                SourceNetwork(address: source).description, PythonText.casefolded(email))
        {
            retryAfter = wait
            form.addError(FormError("throttled", Sentence("users.throttled", count: wait)))
            return false
        }
        try await accounts.passwordReset.requestLink(for: email, at: site, rendering: render)
        return true
    }
}
