public import WatchwordText

/// Refuses passwords that are shorter than a limit.
public struct MinimumLengthValidator: PasswordValidator {
    /// The shortest length allowed, in code points.
    public let limit: Int

    /// A limit of so many code points; 8 is Django's default.
    public init(limit: Int = 8) {
        self.limit = limit
    }

    /// Counts code points, as Django does: an emoji is as long as a letter.
    public func problems(with password: String, of owner: PasswordOwner) -> [PasswordProblem] {
        if password.codePointCount >= limit { return [] }
        return [
            PasswordProblem(code: "password_too_short", sentence: Sentence("password.too_short", count: limit))
        ]
    }

    /// Tells the limit.
    public var help: Sentence { Sentence("password.help.length", count: limit) }
}
