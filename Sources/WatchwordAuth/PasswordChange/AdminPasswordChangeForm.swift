public import WatchwordForms
import WatchwordCrypto
import WatchwordText

/// The form in which an administrator gives somebody a new password, or takes the way in by password away: `password1`,
/// `password2`, and `usable_password` where the account has a password now.
///
/// The present password is not asked for; whoever shows this form has to see that the visitor may do this.
public struct AdminPasswordChangeForm<User: UserModel>: Sendable {
    /// The form with what was typed and what is wrong with it.
    public private(set) var form: Form
    private let accounts: Accounts<User>
    private let user: User

    private static var choice: String { "usable_password" }

    /// The form as it is shown first, or with what was sent.
    public init(accounts: Accounts<User>, user: User, data: FormData? = nil) {
        self.accounts = accounts
        self.user = user
        var fields = NewPasswordFields.ofNewUser.fields(
            labels: ("password.label", "password.label.again"), policy: accounts.passwords.policy,
            catalogue: accounts.catalogue)
        fields[0].attributes.append(.autofocus)
        if user.password.isUsable {
            // Which of them is needed depends on the choice, so no field insists by itself.
            for index in fields.indices { fields[index].required = false }
            fields.append(Self.usablePassword)
        }
        form = Form(fields, data: data, catalogue: accounts.catalogue)
    }

    private static var usablePassword: FormField {
        FormField(
            choice,
            .radios([
                FormChoice("true", Sentence("password.usable.yes")),
                FormChoice("false", Sentence("password.usable.no")),
            ]), label: Sentence("password.usable"), required: false, initial: "true",
            help: .sentence(Sentence("password.usable.help")), attributes: [FormAttribute("class", "radiolist inline")])
    }

    /// Whether the account is to have no password from now on.
    public var takesPasswordAway: Bool { form[cleaned: Self.choice] == "false" }

    /// What a log says was changed: `password`, when a new one was typed.
    public var changedFields: [String] {
        let typed = [NewPasswordFields.ofNewUser.first, NewPasswordFields.ofNewUser.second]
        return !takesPasswordAway && Set(typed).isSubset(of: form.changedData) ? ["password"] : []
    }

    /// Gives the user the new password, or none, and ends all sessions of the user; nil leaves in ``form`` what is wrong.
    ///
    /// - Throws: as ``Passwords/set(_:of:)``.
    public mutating func change() async throws -> User? {
        guard form.validate() else { return nil }
        if takesPasswordAway { return try await accounts.passwords.set(nil, of: user) }
        let names = [NewPasswordFields.ofNewUser.first, NewPasswordFields.ofNewUser.second]
        for name in names where form[cleaned: name]?.isEmpty ?? true {
            form.addError(FormError("required", "forms.required"), to: name)
        }
        NewPasswordFields.ofNewUser.compare(in: &form)
        NewPasswordFields.ofNewUser.judge(in: &form, for: user, by: accounts.passwords)
        guard form.isValid, let password = form[cleaned: NewPasswordFields.ofNewUser.first] else { return nil }
        return try await accounts.passwords.set(password, of: user)
    }
}
