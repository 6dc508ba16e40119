import WatchwordText

/// Why a description of a password policy is refused.
public enum PasswordPolicyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No rule has this name.
    case unknownRule(String)
    /// The option of a rule is not what the rule needs.
    case badOption(rule: String, option: String, expected: String)
    /// The similarity is so small that nearly every password would be refused.
    case maximumTooSmall(Double)

    /// One sentence for the person who wrote the setting.
    public var description: String {
        switch self {
        case .unknownRule(let name):
            "there is no password rule \"\(name)\"; the rules are similarity, length, common and numeric"
        case .badOption(let rule, let option, let expected):
            "\"\(rule):\(option)\" is not understood: the option of \(rule) is \(expected)"
        case .maximumTooSmall(let value):
            "a similarity of \(value) is too small; the least is \(SimilarityValidator.leastMaximum)"
        }
    }
}

extension PasswordPolicy {
    /// Reads a policy from a setting such as `similarity,length:8,common,numeric`.
    ///
    /// An empty text is a policy without rules. `similarity:0.8` and `length:12` carry their option behind a colon.
    ///
    /// - Throws: ``PasswordPolicyError`` naming the first rule or option that is not understood.
    public init(parsing text: String) throws(PasswordPolicyError) {
        var validators: [any PasswordValidator] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: true) {
            let item = PythonText.stripped(String(item))
            if item.isEmpty { continue }
            let halves = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = PythonText.stripped(String(halves.first ?? ""))
            let option = halves.count > 1 ? PythonText.stripped(String(halves[1])) : nil
            validators.append(try Self.validator(named: name, option: option))
        }
        self.init(validators)
    }

    private static func validator(
        named name: String, option: String?
    ) throws(PasswordPolicyError) -> any PasswordValidator {
        switch name {
        case "similarity":
            guard let option else { return SimilarityValidator() }
            guard let maximum = Double(option), maximum.isFinite else {
                throw .badOption(rule: name, option: option, expected: "a number from 0.1 to 1")
            }
            return try SimilarityValidator(attributes: SimilarityValidator.usualAttributes, maximum: maximum)
        case "length":
            guard let option else { return MinimumLengthValidator() }
            guard let limit = Int(option), limit > 0 else {
                throw .badOption(rule: name, option: option, expected: "a number of characters, at least 1")
            }
            return MinimumLengthValidator(limit: limit)
        case "common", "numeric":
            if let option { throw .badOption(rule: name, option: option, expected: "not needed") }
            return name == "common" ? CommonPasswordValidator() : NumericPasswordValidator()
        default:
            throw .unknownRule(name)
        }
    }
}
