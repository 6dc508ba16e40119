/// A host that requests may be for: `example.com`, `.example.com` with all its subdomains, `[::1]`, or `*` for any.
public struct AllowedHost: Sendable, Hashable, CustomStringConvertible {
    /// The pattern in lower case.
    public let pattern: String

    /// Reads a pattern; nil for anything with a scheme, a port, a path or characters that no host has.
    public init?(_ text: String) {
        let pattern = text.lowercased()
        guard pattern == "*" || Self.isHost(pattern) else { return nil }
        self.pattern = pattern
    }

    /// The pattern.
    public var description: String { pattern }

    /// Whether every request is let through, whatever host it names.
    public var isAnything: Bool { pattern == "*" }

    static func parse(_ text: String) throws(SettingRefusal) -> AllowedHost {
        guard let host = AllowedHost(trimmed(text)) else { throw SettingRefusal("settings.allowed_host") }
        return host
    }

    /// A host name with or without a dot in front, or an IPv6 address in brackets, as a `Host` header may hold it.
    static func isHost(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") {
            let inside = String(text.dropFirst().dropLast())
            return inside.utf8.contains(UInt8(ascii: ":")) && IPNetwork(inside) != nil
        }
        let labels = (bytes.first == UInt8(ascii: ".") ? bytes.dropFirst() : bytes[...])
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return bytes.count <= 255
            && labels.allSatisfy { label in
                !label.isEmpty && label.count <= 63
                    && label.allSatisfy { byte in
                        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || (byte >= 0x30 && byte <= 0x39)
                            || (byte >= 0x61 && byte <= 0x7A)
                    }
            }
    }
}
