public import WatchwordText

/// A rule that new passwords must keep.
///
/// Validators are asked when a password is chosen (sign-up, change, reset, the commands), never when somebody signs in:
/// a rule that gets stricter locks nobody out. All of them are asked and all their problems shown together.
public protocol PasswordValidator: Sendable {
    /// What is wrong with the password; empty when nothing is.
    ///
    /// The text can be anything a person or an attacker sent, up to the size of a request: a validator takes time in
    /// proportion to its length and never more.
    func problems(with password: String, of owner: PasswordOwner) -> [PasswordProblem]

    /// What the person is told beforehand, one item of the list beside the field.
    var help: Sentence { get }
}

/// One reason to refuse a password.
public struct PasswordProblem: Sendable, Hashable {
    /// Django's code of the problem, for example `password_too_short`: tests and scripts hold on to it.
    public let code: String
    /// What the person reads.
    public let sentence: Sentence

    /// Names a problem.
    public init(code: String, sentence: Sentence) {
        self.code = code
        self.sentence = sentence
    }
}

/// What is known about the person whose password it will be.
public struct PasswordOwner: Sendable, Hashable {
    /// A text the password must not resemble.
    public struct Attribute: Sendable, Hashable {
        /// The name of the model's field, for example `first_name`.
        public let name: String
        /// What the field is called in a sentence, for example "first name".
        public let label: String
        /// The text itself.
        public let value: String

        /// Describes one attribute.
        public init(name: String, label: String, value: String) {
            self.name = name
            self.label = label
            self.value = value
        }
    }

    /// The texts, in the order of the model's fields.
    public let attributes: [Attribute]

    /// An owner with these attributes.
    public init(_ attributes: [Attribute] = []) {
        self.attributes = attributes
    }

    /// Nobody in particular: only what a password is in itself counts.
    public static let unknown = PasswordOwner()
}
