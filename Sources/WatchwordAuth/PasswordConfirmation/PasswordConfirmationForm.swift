public import WatchwordForms
import WatchwordText

/// The form in which a signed-in user types the password once more: `confirm-password`.
///
/// The name has a prefix, so that the form can carry the fields of another one.
public struct PasswordConfirmationForm<User: UserModel>: Sendable {
    /// The form with what is wrong with it.
    public private(set) var form: Form
    /// After how many seconds the next attempt makes sense, when the password was wrong too often: the answer then has the
    /// status 429 and this number as `Retry-After`.
    public private(set) var retryAfter: Int?
    private let accounts: Accounts<User>
    private let user: User

    /// The name of the field as it is sent.
    public static var fieldName: String { prefix + "-" + password }
    private static var prefix: String { "confirm" }
    private static var password: String { "password" }

    /// The form as it is shown first, or with what was sent.
    public init(accounts: Accounts<User>, user: User, data: FormData? = nil) {
        self.accounts = accounts
        self.user = user
        form = Form(
            [
                FormField(
                    Self.password, .password, label: Sentence("password.label"),
                    attributes: [.autocomplete("current-password"), .autofocus])
            ], data: data, prefix: Self.prefix, catalogue: accounts.catalogue)
    }

    /// Confirms the session if the password is right; nil leaves in ``form`` what is wrong.
    ///
    /// - Returns: the user as it is in the database now.
    /// - Throws: `HashingPoolFull`, and what a backend runs into.
    public mutating func confirm(_ session: Session, from request: RequestInfo? = nil) async throws -> User? {
        guard form.validate(), let password = form[cleaned: Self.password] else { return nil }
        do {
            let confirmed = try await accounts.passwordConfirmation.confirm(
                password, of: user, in: session, from: request)
            if let confirmed { return confirmed }
            form.addError(FormError("password_incorrect", "password.incorrect"), to: Self.password)
        } catch is PasswordUncheckable {
            form.addError(FormError("unavailable", "password.uncheckable"), to: Self.password)
        } catch let error as SignInThrottled {
            retryAfter = error.retryAfter
            form.addError(
                FormError("throttled", Sentence("users.throttled", count: error.retryAfter)), to: Self.password)
        }
        return nil
    }
}
