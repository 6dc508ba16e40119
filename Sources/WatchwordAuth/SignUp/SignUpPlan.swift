public import WatchwordForms

/// What an app adds to the sign-up form.
public struct SignUpPlan<User: UserModel>: Sendable {
    /// Questions, after those that the model brings and before the password.
    public var fields: [SignUpField<User>] = []
    /// Looks over answers that are right one by one: whether they go together, whether an invitation is in the database.
    /// It says what is wrong by adding errors to the form, and no account is made then.
    ///
    /// The user is the one that would be made, without the password. What it throws becomes an error page.
    public var check: @Sendable (_ form: inout Form, _ user: User) async throws -> Void = { _, _ in }

    /// Nothing.
    public init() {}

    /// The questions of the form: the standard ones, each replaced by the app's of the same name, and the app's others.
    func questions(email: AccountSettings.SignUpEmail) -> [SignUpField<User>] {
        let standard = SignUpField<User>.standard(email: email)
        let names = Set(standard.map(\.name))
        return standard.map { field in fields.first { $0.name == field.name } ?? field }
            + fields.filter { !names.contains($0.name) }
    }
}
