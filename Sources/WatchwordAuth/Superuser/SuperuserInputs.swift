public import WatchwordText
import WatchwordDatabase
import WatchwordForms

/// What a superuser is made of, answered one by one: for a command, where there is no form.
///
/// The rules are those of the sign-up form, so that nobody can make on a terminal what a page refuses.
public struct SuperuserInputs<User: UserModel>: Sendable {
    /// One thing to ask for.
    public struct Input: Sendable, Hashable {
        /// The name of the model's property.
        public let name: String
        /// What a person calls it.
        public let label: String
        /// Whether an empty answer is taken.
        public let acceptsEmpty: Bool
        /// Whether it is an e-mail address.
        public let isEmail: Bool
    }

    private let accounts: Accounts<User>
    private let inputs: [SignUpField<User>]

    /// The inputs of a site's user model.
    public init(accounts: Accounts<User>) {
        self.accounts = accounts
        inputs = SignUpField<User>.standard(email: .optional)
    }

    /// The user name first, then what the model requires.
    public var all: [Input] {
        let username = User.usernameField.info
        let noun = { FieldWording($0, of: User.self).noun(in: accounts.catalogue) }
        return [Input(name: username.name, label: noun(username), acceptsEmpty: false, isEmail: username.isEmail)]
            + inputs.map { input in
                Input(
                    name: input.name, label: input.info.map(noun) ?? input.name, acceptsEmpty: input.acceptsEmpty,
                    isEmail: input.info?.isEmail ?? false)
            }
    }

    /// What is wrong with an answer; empty when it can be used. Whether a name is taken is another question.
    public func problems(with answer: String, for name: String) -> [Sentence] {
        let isUsername = name == User.usernameField.info.name
        let field =
            isUsername
            ? UsernameFormField.new(User.self, catalogue: accounts.catalogue)
            : inputs.first { $0.name == name }?.field(in: accounts.catalogue)
        guard let field else { return [] }
        if isTruthValue(name) { return Self.truth(of: answer) == nil ? [Sentence("users.truth.invalid")] : [] }
        var form = Form([field], data: FormData([(name, answer)]), catalogue: accounts.catalogue)
        form.validate()
        if isUsername, !User.usernameField.info.isEmail, let typed = form[cleaned: name], !UsernameRules.isValid(typed)
        {
            form.addError(FormError("invalid", "users.username.invalid"), to: name)
        }
        if form.isValid, let value = form.cleanedValue(name), let input = inputs.first(where: { $0.name == name }),
            var draft = try? User(username: "name")
        {
            input.set(value, of: &draft)
            for problem in draft.problems()[name] where problem.code != "blank" {
                form.addError(FormError(problem.code, problem.sentence), to: name)
            }
        }
        return form.errors[name].map(\.sentence)
    }

    private func isTruthValue(_ name: String) -> Bool {
        inputs.contains { $0.name == name && $0.info?.type == .boolean && $0.info?.isNullable == false }
    }

    /// What a person means: a page has a box to tick, a terminal has words. No answer is no.
    private static func truth(of answer: String) -> Bool? {
        switch answer.lowercased() {
        case "yes", "y", "on": true
        case "no", "n", "off", "": false
        case let text: Bool.parse(text)
        }
    }

    /// A user made of answers that have no problems.
    ///
    /// - Throws: `DatabaseError.unreadable(_:)` for a model that cannot be made from its defaults.
    public func user(from answers: [String: String]) throws -> User {
        var user = try User(username: answers[User.usernameField.info.name] ?? "")
        for input in inputs {
            guard let answer = answers[input.name] else { continue }
            let value = isTruthValue(input.name) ? Self.truth(of: answer).map { $0 ? "True" : "False" } : answer
            if let value { input.set(.text(value), of: &user) }
        }
        return user
    }
}
