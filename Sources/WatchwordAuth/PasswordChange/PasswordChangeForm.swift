public import WatchwordForms
import WatchwordText

/// The form in which a signed-in user chooses a new password, having typed the present one: `old_password`,
/// `new_password1`, `new_password2`.
public struct PasswordChangeForm<User: UserModel>: Sendable {
    /// The form with what was typed and what is wrong with it.
    public private(set) var form: Form
    /// After how many seconds the next attempt makes sense, when the present password was wrong too often: the answer then
    /// has the status 429 and this number as `Retry-After`.
    public private(set) var retryAfter: Int?
    private let accounts: Accounts<User>
    private let user: User

    /// The form as it is shown first, or with what was sent.
    public init(accounts: Accounts<User>, user: User, data: FormData? = nil) {
        self.accounts = accounts
        self.user = user
        let old = FormField(
            "old_password", .password, label: Sentence("password.label.old"),
            attributes: [.autocomplete("current-password"), .autofocus])
        form = Form(
            [old]
                + NewPasswordFields.ofUser.fields(
                    labels: ("password.label.new", "password.label.new_again"), policy: accounts.passwords.policy,
                    catalogue: accounts.catalogue),
            data: data, catalogue: accounts.catalogue)
    }

    /// Gives the user the new password; nil leaves in ``form`` what is wrong.
    ///
    /// All sessions of the user end but the given one, which goes on under a new key and must be saved.
    /// - Throws: as ``Passwords/change(of:to:keeping:)``.
    public mutating func change(keeping session: Session?, from request: RequestInfo? = nil) async throws -> User? {
        guard form.isBound else { return nil }
        form.validate()
        var present = user
        if let old = form[cleaned: "old_password"], let verified = try await verified(old, from: request) {
            present = verified
        }
        NewPasswordFields.ofUser.compare(in: &form)
        NewPasswordFields.ofUser.judge(in: &form, for: user, by: accounts.passwords)
        guard form.isValid, let password = form[cleaned: NewPasswordFields.ofUser.first] else { return nil }
        do {
            return try await accounts.passwords.replacePassword(of: present, with: password, keeping: session)
        } catch UserError.passwordChangedMeanwhile {
            form.addError(FormError("password_changed", "password.changed_meanwhile"))
            return nil
        }
    }

    /// The user if this is the present password; guesses here count like guesses at the door.
    private mutating func verified(_ password: String, from request: RequestInfo?) async throws -> User? {
        let (accounts, user) = (accounts, user)
        do {
            let verified = try await accounts.authentication.limited(account: user.signInName, from: request) {
                try await accounts.passwords.verified(password, of: user)
            }
            if let verified { return verified }
            form.addError(FormError("password_incorrect", "password.incorrect"), to: "old_password")
        } catch let error as SignInThrottled {
            retryAfter = error.retryAfter
            form.addError(
                FormError("throttled", Sentence("users.throttled", count: error.retryAfter)), to: "old_password")
        }
        return nil
    }
}
