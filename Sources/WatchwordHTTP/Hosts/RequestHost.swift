/// The host that a request names, checked: letters, digits, dots, hyphens or an IPv6 address, and perhaps a port.
///
/// Links in mails and redirects are made of it, so anything else is refused before anything is done with it.
struct RequestHost: Sendable, Hashable {
    /// As in the header: with the port.
    let text: String
    /// In lower case, without port and without a closing dot.
    let domain: String
    /// Empty when the header names none.
    let port: String

    /// Reads a header's value; `nil` for what cannot be a host.
    init?(_ header: String) {
        let bytes = header.utf8
        guard !bytes.isEmpty, bytes.count <= 255 else { return nil }
        let hostEnd: String.Index
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")),
                bytes[bytes.index(after: bytes.startIndex)..<close].allSatisfy(Self.isInIPv6), close != bytes.startIndex
            else { return nil }
            hostEnd = bytes.index(after: close)
        } else {
            hostEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
            guard bytes.startIndex < hostEnd, bytes[..<hostEnd].allSatisfy(Self.isInName) else { return nil }
        }
        let rest = bytes[hostEnd...]
        if rest.isEmpty {
            port = ""
        } else {
            let digits = rest.dropFirst()
            guard rest.first == UInt8(ascii: ":"), digits.count <= 5, digits.allSatisfy({ (48...57).contains($0) })
            else { return nil }
            port = String(Substring(digits))
        }
        var domain = header[..<hostEnd].lowercased()
        if domain.hasSuffix(".") { domain.removeLast() }
        guard !domain.isEmpty else { return nil }
        self.domain = domain
        text = header
    }

    private static func isInName(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 46
    }

    private static func isInIPv6(_ byte: UInt8) -> Bool {
        (97...102).contains(byte) || (65...70).contains(byte) || (48...57).contains(byte) || byte == 58 || byte == 46
    }
}
