/// An e-mail address whose form has been checked.
///
/// It is made once, where text comes in; whoever is handed one need not look again. What counts as an address is
/// what Django counts as one, so that both sides of a shared database accept the same: a local part of ASCII
/// letters, digits and the signs of RFC 5322, or a quoted string without spaces; a domain of two labels or more in
/// any script, `localhost`, or an IP address in brackets; 320 code points at most. A line break anywhere, the end
/// included, is refused, so an address can always stand in a mail header.
public struct EmailAddress: Sendable, Hashable {
    /// The longest address that is accepted, in code points (RFC 3696, section 3).
    public static let maximumLength = 320

    /// What stands before the last `@`. Its case belongs to the receiving host and is kept.
    public let localPart: String
    /// What stands after the last `@`, as it was written.
    public let domain: String

    /// The address in a text, or `nil` if the text as a whole is not one. Nothing is trimmed.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.maximumLength * 4 else { return nil }
        let scalars = text.unicodeScalars
        guard scalars.count <= Self.maximumLength, let at = scalars.lastIndex(of: "@") else { return nil }
        let local = scalars[..<at]
        let domain = scalars[scalars.index(after: at)...]
        guard LocalPart.isValid(local), EmailDomain.isValid(domain) else { return nil }
        localPart = String(local)
        self.domain = String(domain)
    }

    private init(localPart: String, domain: String) {
        self.localPart = localPart
        self.domain = domain
    }

    /// The same address with its domain in lower case, as it is stored.
    public var normalized: EmailAddress {
        EmailAddress(localPart: localPart, domain: PythonText.lowercased(domain))
    }
}

extension EmailAddress: CustomStringConvertible, LosslessStringConvertible {
    /// The address as text.
    public var description: String { "\(localPart)@\(domain)" }
}
