import WatchwordForms
import WatchwordText

/// The two fields in which a new password is typed, and the rules for both together.
struct NewPasswordFields: Sendable {
    let first: String
    let second: String

    /// The names that Django's forms use for a new account.
    static let ofNewUser = NewPasswordFields(first: "password1", second: "password2")
    /// The names that Django's forms use for a new password of an account.
    static let ofUser = NewPasswordFields(first: "new_password1", second: "new_password2")

    func fields(labels: (first: String, second: String), policy: PasswordPolicy, catalogue: Catalogue) -> [FormField] {
        let attributes = [FormAttribute.autocomplete("new-password")]
        return [
            FormField(
                first, .password, label: Sentence(labels.first),
                help: policy.validators.isEmpty ? nil : .html(policy.help(in: catalogue)), attributes: attributes),
            FormField(
                second, .password, label: Sentence(labels.second), help: .sentence(Sentence("password.help.repeat")),
                attributes: attributes),
        ]
    }

    /// Compares the two. A difference is an error of the second.
    func compare(in form: inout Form) {
        guard let one = form[cleaned: first], let other = form[cleaned: second], !one.equalsByCodePoint(other) else {
            return
        }
        form.addError(FormError("password_mismatch", "password.mismatch"), to: second)
    }

    /// Judges the password by the policy, as one of the user it will belong to. Problems are errors of the second field.
    func judge<User: UserModel>(in form: inout Form, for user: User?, by passwords: Passwords<User>) {
        guard let password = form[cleaned: second] else { return }
        let problems = passwords.problems(with: password, for: user)
        form.addErrors(problems.map { FormError($0.code, $0.sentence) }, to: second)
    }
}
