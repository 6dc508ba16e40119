public import WatchwordText

/// Why a message cannot be put into the form of a mail.
public enum EmailMessageError: Error, Hashable, Sendable {
    /// A header's value holds a line break or another control character, as an attempt to add headers would.
    case badHeader(name: String)
    /// The name of a further header is not one.
    case badHeaderName
    /// A header that holds addresses holds something else.
    case invalidAddress(header: String)
}

extension EmailMessageError {
    /// The reason as a person reads it, without the value: it may be the work of an attacker.
    public var sentence: Sentence {
        switch self {
        case .badHeader(let name): Sentence("mail.bad_header", ["header": name])
        case .badHeaderName: Sentence("mail.bad_header_name")
        case .invalidAddress(let header): Sentence("mail.invalid_address", ["header": header])
        }
    }
}

extension EmailMessageError: CustomStringConvertible {
    /// The reason in English, for a log.
    public var description: String { Catalogue.english.text(sentence) }
}
