public import WatchwordForms

/// The form in which a user who proved to be one in another way chooses a new password: `new_password1`,
/// `new_password2`.
public struct SetPasswordForm<User: UserModel>: Sendable {
    /// The form with what was typed and what is wrong with it.
    public private(set) var form: Form
    private let accounts: Accounts<User>
    private let user: User

    /// The form as it is shown first, or with what was sent.
    public init(accounts: Accounts<User>, user: User, data: FormData? = nil) {
        self.accounts = accounts
        self.user = user
        form = Form(
            NewPasswordFields.ofUser.fields(
                labels: ("password.label.new", "password.label.new_again"), policy: accounts.passwords.policy,
                catalogue: accounts.catalogue),
            data: data, catalogue: accounts.catalogue)
    }

    /// Gives the user the new password and ends all sessions of the user; nil leaves in ``form`` what is wrong.
    ///
    /// - Parameter session: the session of the visitor, saved first: where that fails, nothing changes.
    /// - Throws: as ``Passwords/set(_:of:)``.
    public mutating func setPassword(in session: Session? = nil) async throws -> User? {
        form.validate()
        NewPasswordFields.ofUser.compare(in: &form)
        NewPasswordFields.ofUser.judge(in: &form, for: user, by: accounts.passwords)
        guard form.isValid, let password = form[cleaned: NewPasswordFields.ofUser.first] else { return nil }
        do {
            return try await accounts.passwords.replacePassword(of: user, with: password, in: session)
        } catch UserError.passwordChangedMeanwhile {
            form.addError(FormError("password_changed", "password.changed_meanwhile"))
            return nil
        }
    }
}
