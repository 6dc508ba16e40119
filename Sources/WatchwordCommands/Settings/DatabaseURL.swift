/// Where the database is: `sqlite:PATH`, `sqlite:///ABSOLUTE`, a connection URI of PostgreSQL, or `postgres:` and the keywords and
/// values of libpq.
public struct DatabaseURL: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// The engines and what each needs to know.
    public enum Location: Sendable, Hashable {
        /// A file; relative paths start at the working directory.
        case sqlite(path: String)
        /// A connection URI as libpq reads it, several hosts included, or `postgres:` and keywords.
        case postgres(uri: String)
    }

    /// The engine and its address.
    public let location: Location
    /// The address as it was given. It may hold a password: show ``description`` instead.
    public let text: String

    /// The file that is used when nothing is set.
    public static let standard = DatabaseURL(
        location: .sqlite(path: "var/watchword.sqlite3"), text: "sqlite:var/watchword.sqlite3")

    private init(location: Location, text: String) {
        self.location = location
        self.text = text
    }

    /// The address without what may be a password.
    public var description: String {
        switch location {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let uri):
            uri.dropFirst(uri.prefix { $0 != ":" }.count).hasPrefix("://")
                ? Self.withoutPassword(uri) : Self.withoutSecrets(uri)
        }
    }

    /// Keeps the password out of dumps.
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }

    static func parse(_ given: String) throws(SettingRefusal) -> DatabaseURL {
        let text = trimmed(given)
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw SettingRefusal("settings.database")
        }
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard scheme.utf8.count < text.utf8.count else { throw SettingRefusal("settings.database") }
        let rest = text.dropFirst(scheme.count + 1)
        switch scheme {
        case "sqlite":
            return DatabaseURL(location: .sqlite(path: try path(rest)), text: text)
        case "postgres", "postgresql":
            if rest.hasPrefix("//") {
                guard isUnambiguous(rest.dropFirst(2)) else { throw SettingRefusal("settings.database.encoding") }
            } else {
                guard ConnectionKeywords(rest) != nil else { throw SettingRefusal("settings.database.postgres") }
            }
            return DatabaseURL(location: .postgres(uri: text), text: text)
        default: throw SettingRefusal("settings.database")
        }
    }

    private static func path(_ rest: Substring) throws(SettingRefusal) -> String {
        if rest.hasPrefix("///") {
            guard rest.utf8.count > 3 else { throw SettingRefusal("settings.database.empty") }
            return String(rest.dropFirst(2))
        }
        // In `sqlite://x` the x is a host by the rules of addresses, and SQLite has none; other programs read it as a
        // path. Guessing could create an empty database beside the right one.
        guard !rest.hasPrefix("//") else { throw SettingRefusal("settings.database.host") }
        guard !rest.isEmpty else { throw SettingRefusal("settings.database.empty") }
        return String(rest)
    }

    /// Whether no sign of an unescaped password can have ended it early, so that the rest of it would pass for a host or a database.
    private static func isUnambiguous(_ rest: Substring) -> Bool {
        let place = rest.prefix { $0 != "?" }
        let authority = place.prefix { $0 != "/" }
        let signs = authority.count { $0 == "@" }
        // After a question mark a sign is the value's own, if the user was named before it.
        return signs <= 1 && !place.dropFirst(authority.count).contains("@") && (signs == 1 || !rest.contains("@"))
    }

    /// What of the keywords tells where the database is.
    private static func withoutSecrets(_ text: String) -> String {
        let shown = ["host", "hostaddr", "port", "dbname", "user", "service", "target_session_attrs", "sslmode"]
        let pairs = ConnectionKeywords(text.dropFirst(text.prefix { $0 != ":" }.count + 1))?.pairs ?? []
        return "postgres:"
            + pairs.filter { shown.contains($0.key) }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    private static func withoutPassword(_ uri: String) -> String {
        var text = String(uri.prefix { $0 != "?" })
        guard let slashes = text.firstRange(of: "://") else { return "•••" }
        let authority = text[slashes.upperBound...].prefix { $0 != "/" }
        if let at = authority.lastIndex(of: "@") {
            let user = authority[..<at].prefix { $0 != ":" }
            let secret = user.endIndex < at ? ":•••" : ""
            text.replaceSubrange(authority.startIndex..<at, with: user + secret)
        }
        return text
    }
}
