/// Why a text is not a JSON document that is accepted here.
public struct JSONParsingError: Error, Sendable, Equatable {
    /// What is wrong.
    public enum Reason: Sendable, Equatable {
        /// Something else stands here than a document may have here.
        case unexpected
        /// The text ends within the document.
        case endsEarly
        /// More stands behind the document.
        case goesOn
        /// Arrays and objects lie deeper within one another than allowed.
        case tooDeep
        /// A number has more digits than allowed.
        case numberTooLong
        /// The bytes of a text are not UTF-8, or a `\u` escape is half of a pair.
        case invalidText
    }

    /// What is wrong.
    public let reason: Reason
    /// Where, in bytes from the beginning.
    public let offset: Int

    /// What is wrong, and where.
    public init(reason: Reason, offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
