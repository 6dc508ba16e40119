import WatchwordMail

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
        let url = EmailURL(text: trimmed(given))
        // Making the mailer of a folder makes the folder, which is too early here.
        if url.scheme == "file" {
            guard url.text.utf8.count > 5 else { throw SettingRefusal("settings.email_url.folder") }
            return url
        }
        do {
            _ = try Mailer(url: url.text)
        } catch {
            throw SettingRefusal("settings.email_url", ["reason": String(describing: error)])
        }
        return url
    }
}
