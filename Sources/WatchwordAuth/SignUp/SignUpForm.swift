public import WatchwordForms
import WatchwordCrypto
import WatchwordDatabase
import WatchwordText

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The form in which somebody makes an account.
///
/// It has the user name, the e-mail address where the model has one beside the name, what else the model requires, what
/// the app adds (``SignUpPlan``), and the password twice: `username`, `email`, `password1`, `password2` for the default
/// user.
public struct SignUpForm<User: UserModel>: Sendable {
    /// The form with what was typed and what is wrong with it.
    public private(set) var form: Form
    /// After how many seconds the next request makes sense, when there were too many: the answer then has the status 429
    /// and this number as `Retry-After`.
    public private(set) var retryAfter: Int?
    private let accounts: Accounts<User>
    private let questions: [SignUpField<User>]

    private static var username: String { User.usernameField.info.name }

    /// The form as it is shown first, or with what was sent.
    public init(accounts: Accounts<User>, data: FormData? = nil) {
        self.accounts = accounts
        questions = accounts.signUp.questions(email: accounts.settings.signUpEmail)
        form = Form(
            [UsernameFormField.new(User.self, catalogue: accounts.catalogue)]
                + questions.map { $0.field(in: accounts.catalogue) }
                + NewPasswordFields.ofNewUser.fields(
                    labels: ("password.label", "password.label.again"), policy: accounts.passwords.policy,
                    catalogue: accounts.catalogue),
            data: data, catalogue: accounts.catalogue)
    }

    /// Makes the account; nil leaves in ``form`` what is wrong.
    ///
    /// Who sends the form a second time while the first is being answered, as a double click does, gets the account that
    /// the first one made.
    ///
    /// - Parameters:
    ///   - session: the session of the visitor, saved first: where no session can be kept, no account is made.
    ///   - request: where it comes from. Requests from nowhere, as from a program, are not limited.
    /// - Throws: `HashingPoolFull`, `DatabaseError`; not when somebody else took the name a moment ago, which is an
    ///   error of the form.
    public mutating func createUser(in session: Session? = nil, from request: RequestInfo? = nil) async throws -> User?
    {
        guard form.isBound else { return nil }
        form.validate()
        if let source = request?.source,
            let wait = accounts.signUpThrottle?.count(SourceNetwork(address: source).description)
        {
            retryAfter = wait
            form.addError(FormError("throttled", Sentence("users.throttled", count: wait)))
            return nil
        }
        if try await isNameTaken() {
            if form.isValid, let user = try await userOfMoment(try populatedUser(), from: request) { return user }
            form.addError(Self.taken, to: Self.username)
        }
        NewPasswordFields.ofNewUser.compare(in: &form)
        let user = try populatedUser()
        // The name counts for the password even if it is made of letters that names must not have.
        NewPasswordFields.ofNewUser.judge(in: &form, for: user, by: accounts.passwords)
        refuseBadName()
        if form.isValid { try await addProblems(of: user) }
        if form.isValid { try await accounts.signUp.check(&form, user) }
        guard form.isValid, let password = form[cleaned: NewPasswordFields.ofNewUser.first] else { return nil }
        if let session { try await accounts.sessions.save(session) }
        do {
            return try await accounts.users.create(user, password: password)
        } catch UserError.usernameTaken {
            if let user = try await userOfMoment(user, from: request) { return user }
            form.addError(Self.taken, to: Self.username)
        } catch let problems as ModelProblems {
            // What an observer made along with the user is not as it must be: neither is kept.
            form.add(problems)
        } catch UserError.valueTaken(let column) {
            let name = User.schema.fields.first { $0.info.column == column }?.info.name
            form.addError(FormError("unique", "users.value_taken"), to: name)
        }
        return nil
    }

    private static var taken: FormError { FormError("unique", "users.username.taken") }

    private func isNameTaken() async throws -> Bool {
        guard let name = form[cleaned: Self.username] else { return false }
        return try await accounts.users.usernameTaken(name)
    }

    /// The user whom the same form made a moment ago; nil where the name is somebody else's.
    ///
    /// A password is looked at only where the account of this name did not sign in before the last minute, and counts like one
    /// at the door. Whether the address is the same is asked after that: how long it takes must not tell.
    private func userOfMoment(_ draft: User, from request: RequestInfo?) async throws -> User? {
        let draft = accounts.users.normalized(draft)
        guard let password = form[cleaned: NewPasswordFields.ofNewUser.first],
            let user = try await accounts.users.byUsername(draft.signInName), user.isActive,
            user.lastLogin.map({ accounts.clock.now().timeIntervalSince($0) < 60 }) ?? true
        else { return nil }
        do {
            let same = try await accounts.authentication.limited(account: user.signInName, from: request) {
                try await accounts.passwords.verified(password, of: user)
            }
            return same.flatMap { $0.emailAddress == draft.emailAddress ? $0 : nil }
        } catch is SignInThrottled {
            return nil
        }
    }

    private mutating func refuseBadName() {
        // An e-mail address was judged as one.
        guard !User.usernameField.info.isEmail, let name = form[cleaned: Self.username], !UsernameRules.isValid(name)
        else { return }
        form.addError(FormError("invalid", "users.username.invalid"), to: Self.username)
    }

    /// What the model itself has to say about the answers: limits, references to rows that are not there, rules for
    /// several fields. Whether a value is taken only the database can tell for sure, when the user is added.
    private mutating func addProblems(of user: User) async throws {
        let asked = Set(questions.map(\.name) + [Self.username])
        let problems = try await accounts.database.read { try $0.problems(of: user) }
        for problem in problems.all where !["blank", "unique", "unique_together"].contains(problem.code) {
            guard problem.field.map(asked.contains) ?? true else { continue }
            form.addError(FormError(problem.code, problem.sentence), to: problem.field)
        }
    }

    /// A user out of the answers that count.
    private func populatedUser() throws -> User {
        var user = try User(username: form[cleaned: Self.username] ?? "")
        for question in questions {
            if let answer = form.cleanedValue(question.name) { question.set(answer, of: &user) }
        }
        return user
    }
}
