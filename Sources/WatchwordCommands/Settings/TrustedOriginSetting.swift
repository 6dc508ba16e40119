/// An origin whose unsafe requests are accepted: `https://shop.example.com`, or `https://*.example.com` for subdomains.
public struct TrustedOriginSetting: Sendable, Hashable, CustomStringConvertible {
    /// `http` or `https`.
    public let scheme: String
    /// The host in lower case, with `*.` in front when subdomains are meant.
    public let host: String
    /// The port, when it is not the scheme's own.
    public let port: UInt16?

    /// Reads an origin; nil without a scheme, with a path, or with characters that no host has.
    public init?(_ text: String) {
        let lowered = text.lowercased()
        guard let separator = lowered.firstRange(of: "://") else { return nil }
        let scheme = String(lowered[..<separator.lowerBound])
        var rest = String(lowered[separator.upperBound...])
        guard scheme == "http" || scheme == "https" else { return nil }
        var port: UInt16?
        if let colon = rest.lastIndex(of: ":"), !rest.hasSuffix("]") {
            guard let number = UInt16(rest[rest.index(after: colon)...]), number > 0 else { return nil }
            port = number
            rest = String(rest[..<colon])
        }
        let plain = rest.hasPrefix("*.") ? String(rest.dropFirst(2)) : rest
        guard !plain.hasPrefix("."), AllowedHost.isHost(plain) else { return nil }
        self.scheme = scheme
        host = rest
        self.port = port
    }

    /// The origin as browsers write it.
    public var description: String {
        "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "")
    }

    static func parse(_ text: String) throws(SettingRefusal) -> TrustedOriginSetting {
        guard let origin = TrustedOriginSetting(trimmed(text)) else { throw SettingRefusal("settings.trusted_origin") }
        return origin
    }
}
