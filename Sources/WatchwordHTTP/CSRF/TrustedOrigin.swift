/// An origin besides the site's own whose forms may be sent to it: `https://pay.example.com`, `https://*.example.com`.
public struct TrustedOrigin: Sendable, Hashable, CustomStringConvertible {
    /// `http` or `https`.
    let scheme: String
    /// Host and port; with a leading dot for a wildcard.
    let host: String

    /// Reads an origin as the settings have it; `nil` without a scheme or a host, or with a path.
    public init?(_ text: String) {
        guard let range = text.firstRange(of: "://") else { return nil }
        scheme = text[..<range.lowerBound].lowercased()
        let authority = text[range.upperBound...]
        guard scheme == "http" || scheme == "https", !authority.contains(where: { "/?#@\\ ".contains($0) }) else {
            return nil
        }
        host = authority.hasPrefix("*.") ? String(authority.dropFirst()) : String(authority)
        guard host != ".", !host.isEmpty, !host.contains("*") else { return nil }
    }

    /// A wildcard stands for every host below, and for the domain itself.
    private var isWildcard: Bool { host.hasPrefix(".") }

    func matches(scheme: String, host: String) -> Bool {
        self.scheme == scheme && matches(host: host)
    }

    func matches(host: String) -> Bool {
        Addresses.isSameDomain(host, self.host)
    }

    /// The origin as the settings have it.
    public var description: String { scheme + "://" + (isWildcard ? "*" : "") + host }
}
