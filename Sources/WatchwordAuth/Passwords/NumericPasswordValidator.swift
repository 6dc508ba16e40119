public import WatchwordText

/// Refuses passwords that consist of digits only, whatever the script the digits belong to.
public struct NumericPasswordValidator: PasswordValidator {
    /// The validator has no options.
    public init() {}

    /// Superscript, circled and non-Latin digits count; fractions and number words of CJK do not.
    public func problems(with password: String, of owner: PasswordOwner) -> [PasswordProblem] {
        if password.isEmpty || !password.unicodeScalars.allSatisfy(PythonText.isDigit) { return [] }
        return [
            PasswordProblem(code: "password_entirely_numeric", sentence: Sentence("password.entirely_numeric"))
        ]
    }

    /// Asks for more than digits.
    public var help: Sentence { Sentence("password.help.numeric") }
}
