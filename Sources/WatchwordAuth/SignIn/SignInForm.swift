public import WatchwordForms
import WatchwordDatabase
import WatchwordText

/// The form in which somebody says who they are, and proves it with a password.
public struct SignInForm<User: UserModel>: Sendable {
    /// The form with what was typed and what is wrong with it: `username`, `password`.
    public private(set) var form: Form
    /// After how many seconds the next attempt makes sense, when there were too many: the answer then has the status 429
    /// and this number as `Retry-After`.
    public private(set) var retryAfter: Int?
    private let accounts: Accounts<User>

    /// The form as it is shown first, or with what was sent.
    public init(accounts: Accounts<User>, data: FormData? = nil) {
        self.accounts = accounts
        form = Form(
            [
                UsernameFormField.known(
                    User.self, limit: accounts.users.usernameLimit, catalogue: accounts.catalogue),
                FormField(
                    "password", .password, label: Sentence("password.label"),
                    attributes: [.autocomplete("current-password")]),
            ], data: data, catalogue: accounts.catalogue)
    }

    /// Checks what was typed; nil leaves in ``form`` what is wrong.
    ///
    /// Unknown names, wrong passwords and accounts without one or switched off all give the same error, `invalid_login`,
    /// after the same work. Only a site with ``BackendChoice/allowAllUsers`` tells somebody whose password is right
    /// that the account is switched off (`inactive`).
    /// - Throws: `HashingPoolFull`, and what the backends run into.
    public mutating func authenticate(from request: RequestInfo? = nil) async throws -> Authenticated<User>? {
        guard form.validate(), let username = form[cleaned: "username"], let password = form[cleaned: "password"]
        else { return nil }
        let credentials = PasswordCredentials(username: username, password: password)
        let found: Authenticated<User>?
        do {
            found = try await accounts.authentication.authenticate(credentials, from: request)
        } catch let error as SignInThrottled {
            retryAfter = error.retryAfter
            form.addError(FormError("throttled", Sentence("users.throttled", count: error.retryAfter)))
            return nil
        }
        guard let found else {
            form.addError(invalidLogin)
            return nil
        }
        guard found.user.isActive else {
            form.addError(FormError("inactive", "users.inactive"))
            return nil
        }
        return found
    }

    /// What is said to everyone who cannot be let in.
    private var invalidLogin: FormError {
        let noun = FieldWording(User.usernameField.info, of: User.self).noun(in: accounts.catalogue)
        return FormError("invalid_login", "users.invalid_login", ["username": noun])
    }
}
