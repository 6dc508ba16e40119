public import WatchwordText

/// One finding of a system check.
public struct CheckMessage: Sendable, Hashable {
    /// How bad it is; `check` fails from a level on.
    public enum Level: Int, Sendable, Comparable, CaseIterable {
        /// Of interest to developers of the check.
        case debug = 10
        /// Worth knowing.
        case info = 20
        /// Works, but may not be what is wanted.
        case warning = 30
        /// Something will not work.
        case error = 40
        /// Nothing will work.
        case critical = 50

        /// Orders by how bad it is.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// The name of the check, `security.W004` for example; Django's where Django has it.
    public let id: String
    /// How bad it is.
    public let level: Level
    /// What it is about: a model, a setting; nil for the site as a whole.
    public let subject: String?
    /// What was found.
    public let finding: Sentence
    /// What to do about it.
    public let hint: Sentence?

    /// Describes a finding.
    public init(_ id: String, _ level: Level, subject: String? = nil, _ finding: Sentence, hint: Sentence? = nil) {
        self.id = id
        self.level = level
        self.subject = subject
        self.finding = finding
        self.hint = hint
    }
}
