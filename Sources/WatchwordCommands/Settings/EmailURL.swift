/// Where mail goes: `console:`, `file:DIR`, `memory:`, `dummy:`, `smtp://…` or `smtps://…`.
public struct EmailURL: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The address as it was given. It may hold a password: show ``description`` instead.
    public let text: String

    /// Mail is printed where the server runs.
    public static let console = EmailURL(text: "console:")
    /// The mail server of this machine, which is what a Unix program expects.
    public static let localServer = EmailURL(text: "smtp://localhost:25")

    private init(text: String) {
        self.text = text
    }

    /// What comes before the colon.
    public var scheme: String { text.prefix { $0 != ":" }.lowercased() }

    /// The address without name and password.
    public var description: String {
        guard scheme.hasPrefix("smtp"), let at = text.lastIndex(of: "@") else { return text }
        return "\(scheme)://•••" + text[at...]
    }

    /// Keeps the password out of dumps.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    static func parse(_ given: String) throws(SettingRefusal) -> EmailURL {
        let text = trimmed(given)
        let url = EmailURL(text: text)
        let rest = text.dropFirst(url.scheme.count)
        let hasControls = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        switch url.scheme {
        case "console" where rest == ":", "memory" where rest == ":", "dummy" where rest == ":": return url
        case "file" where rest.utf8.count > 1 && !hasControls: return url
        case "smtp" where isServer(rest) && !hasControls, "smtps" where isServer(rest) && !hasControls: return url
        default: throw SettingRefusal("settings.email_url")
        }
    }

    /// Whether `://user:password@host:port?options` names a host and a port that can be.
    private static func isServer(_ rest: Substring) -> Bool {
        guard rest.hasPrefix("://") else { return false }
        let authority = rest.dropFirst(3).prefix { $0 != "/" && $0 != "?" }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if host.hasSuffix("]") { return AllowedHost.isHost(String(host)) }
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        if host.hasPrefix("["), let close = host.firstRange(of: "]:") {
            return UInt16(host[close.upperBound...]) ?? 0 > 0
        }
        guard let name = parts.first, !name.isEmpty, parts.count <= 2 else { return false }
        return parts.count == 1 || UInt16(parts[1]) ?? 0 > 0
    }
}
