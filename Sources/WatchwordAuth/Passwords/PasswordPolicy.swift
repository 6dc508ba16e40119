public import WatchwordTemplates
public import WatchwordText

/// The rules that new passwords must keep, in order.
public struct PasswordPolicy: Sendable {
    /// The rules.
    public let validators: [any PasswordValidator]

    /// A policy of the given rules; no rules, no policy.
    public init(_ validators: [any PasswordValidator]) {
        self.validators = validators
    }

    /// The four rules of a new Django project: not like the owner, at least 8 code points, not common, not just digits.
    public static let standard = PasswordPolicy([
        SimilarityValidator(), MinimumLengthValidator(), CommonPasswordValidator(), NumericPasswordValidator(),
    ])

    /// No rules at all.
    public static let none = PasswordPolicy([])

    /// Everything that is wrong with a password, in the order of the rules.
    public func problems(with password: String, of owner: PasswordOwner = .unknown) -> [PasswordProblem] {
        validators.flatMap { $0.problems(with: password, of: owner) }
    }

    /// The rules as a list to show beside the field; empty without rules.
    public func help(in catalogue: Catalogue) -> SafeHTML {
        if validators.isEmpty { return SafeHTML(trusted: "") }
        let items = validators.map { "<li>" + SafeHTML.escaping(catalogue.text($0.help)).html + "</li>" }
        return SafeHTML(trusted: "<ul>" + items.joined() + "</ul>")
    }

    /// The rules as sentences, for a terminal.
    public var helps: [Sentence] { validators.map(\.help) }
}
