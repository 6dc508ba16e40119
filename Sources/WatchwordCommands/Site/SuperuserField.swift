public import WatchwordText

/// One thing that `createsuperuser` asks for.
public struct SuperuserField: Sendable {
    /// The name of the field, which is also the name of the option and, in capitals, the end of the variable.
    public let name: String
    /// What a person calls it, `email address` for example.
    public let label: String
    /// Whether an empty answer is taken.
    public let acceptsEmpty: Bool
    /// Whether the operating system's user name may be proposed: fields that hold a plain name.
    public let proposesSystemUser: Bool
    /// What is wrong with an answer, the form's own rules; empty when it can be used.
    public let problems: @Sendable (_ answer: String) async throws -> [Sentence]

    /// Describes a field.
    public init(
        _ name: String, label: String, acceptsEmpty: Bool = false, proposesSystemUser: Bool = false,
        problems: @escaping @Sendable (_ answer: String) async throws -> [Sentence]
    ) {
        self.name = name
        self.label = label
        self.acceptsEmpty = acceptsEmpty
        self.proposesSystemUser = proposesSystemUser
        self.problems = problems
    }
}
