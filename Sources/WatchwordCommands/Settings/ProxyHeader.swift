/// The header by which a proxy in front says that a request came by HTTPS, and the value that says so.
///
/// Written `X-Forwarded-Proto: https`; Django's spelling `HTTP_X_FORWARDED_PROTO,https` means the same. Only for a
/// proxy that always sets or removes the header: otherwise a visitor can claim HTTPS.
public struct ProxyHeader: Sendable, Hashable {
    /// The header's name, in lower case.
    public let name: String
    /// The value that means HTTPS.
    public let value: String

    /// Reads a header and its value; nil for anything else.
    public init?(_ text: String) {
        guard let separator = text.firstIndex(where: { $0 == ":" || $0 == "," || $0 == "=" }) else { return nil }
        var name = trimmed(text[..<separator]).lowercased()
        if name.hasPrefix("http_") { name = name.dropFirst(5).split(separator: "_").joined(separator: "-") }
        let value = trimmed(text[text.index(after: separator)...])
        let isToken = name.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "-") || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7A)
        }
        guard isToken, !name.isEmpty, !value.isEmpty, value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return nil
        }
        self.name = name
        self.value = value
    }

    static func parse(_ text: String) throws(SettingRefusal) -> ProxyHeader {
        guard let header = ProxyHeader(text) else { throw SettingRefusal("settings.proxy_header") }
        return header
    }
}
