/// Everything that is wrong with the settings of a directory, found in one go.
public struct LDAPSettingsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One mistake.
    public struct Problem: Sendable, Hashable, CustomStringConvertible {
        /// The setting.
        public let setting: String
        /// What is wrong, and what is accepted.
        public let explanation: String

        /// The setting, and what is wrong with it.
        public var description: String { "\(setting): \(explanation)" }
    }

    /// The mistakes, in the order of the settings.
    public let problems: [Problem]

    /// The report that a person reads at the start.
    public var description: String {
        "The settings of the directory cannot be used:\n" + problems.map { "  - \($0)" }.joined(separator: "\n")
    }
}
