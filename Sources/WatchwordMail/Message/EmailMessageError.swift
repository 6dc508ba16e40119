/// Why a message cannot be put into the form of a mail.
public enum EmailMessageError: Error, Hashable, Sendable {
    /// A header's value holds a line break or another control character, as an attempt to add headers would.
    case badHeader(name: String)
    /// The name of a further header is not one.
    case badHeaderName
    /// A header that holds addresses holds something else.
    case invalidAddress(header: String)
}

extension EmailMessageError: CustomStringConvertible {
    /// The reason, without the value: it may be the work of an attacker.
    public var description: String {
        switch self {
        case .badHeader(let name): "The mail header \(name) holds a line break or another control character."
        case .badHeaderName: "The name of a mail header may hold printable ASCII only, and no colon."
        case .invalidAddress(let header): "The mail header \(header) holds something that is not an address."
        }
    }
}
