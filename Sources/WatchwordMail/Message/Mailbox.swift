import WatchwordText

/// An address with the name that may stand before it: `Anna Example <anna@example.com>`.
///
/// More is accepted than ``EmailAddress`` takes, because mail within a network goes to hosts such as `root@intranet`;
/// nothing is that could end the address early or start another.
struct Mailbox {
    /// The name without quotes, empty if there is none.
    let name: String
    /// The bare address, its domain in punycode where needed.
    let address: String

    static func parsed(_ text: String, header: String) throws(EmailMessageError) -> Mailbox {
        guard !text.unicodeScalars.contains(where: isControl) else { throw .badHeader(name: header) }
        guard let mailbox = Mailbox(text) else { throw .invalidAddress(header: header) }
        return mailbox
    }

    private init?(_ text: String) {
        var name = ""
        var bare = Self.trimmed(text.unicodeScalars[...])
        if bare.last == ">" {
            guard let open = bare.lastIndex(of: "<") else { return nil }
            guard let display = Self.displayName(Self.trimmed(bare[..<open])) else { return nil }
            name = display
            bare = bare[bare.index(after: open)...].dropLast()
        }
        guard let at = bare.lastIndex(of: "@") else { return nil }
        let local = bare[..<at]
        let domain = String(bare[bare.index(after: at)...])
        guard Self.isLocalPart(local), let ascii = EmailAddress.asciiDomain(domain), Self.isDomain(ascii) else {
            return nil
        }
        self.name = name
        address = "\(String(local))@\(ascii)"
    }

    private static func isLocalPart(_ text: Substring.UnicodeScalarView) -> Bool {
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII }) else { return false }
        if text.count >= 2, text.first == "\"", text.last == "\"" {
            return unquoted(text) != nil
        }
        return !text.contains { $0 == " " || isSpecial($0) }
    }

    private static func isDomain(_ text: String) -> Bool {
        if text.first == "[", text.last == "]" {
            return text.dropFirst().dropLast().unicodeScalars.allSatisfy {
                $0.properties.isASCIIHexDigit || $0 == ":" || $0 == "."
            }
        }
        return !text.isEmpty
            && text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || isDomainSign($0)) }
    }

    private static func isDomainSign(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar == "-" || scalar == "." || scalar == "_"
    }

    /// The name without its quotes; `nil` for one that holds the signs of an address without being quoted.
    private static func displayName(_ text: Substring.UnicodeScalarView) -> String? {
        if text.count >= 2, text.first == "\"", text.last == "\"" { return unquoted(text) }
        return text.contains { $0 != "." && isSpecial($0) } ? nil : String(text)
    }

    private static func unquoted(_ text: Substring.UnicodeScalarView) -> String? {
        var result = String.UnicodeScalarView()
        var escaped = false
        for scalar in text.dropFirst().dropLast() {
            if !escaped, scalar == "\\" {
                escaped = true
                continue
            }
            if !escaped, scalar == "\"" { return nil }
            result.append(scalar)
            escaped = false
        }
        return escaped ? nil : String(result)
    }

    /// The signs that have a meaning of their own in a list of addresses (RFC 5322, section 3.2.3).
    static func isSpecial(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", "<", ">", "[", "]", ":", ";", "@", "\\", ",", "\"": true
        default: false
        }
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || scalar.value == 0x7F
    }

    private static func trimmed(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
