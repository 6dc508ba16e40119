import WatchwordAuth
import WatchwordCrypto

/// The parsers of settings that are plain values: each takes what was given and says what it accepts when it refuses.
enum SettingParsers {
    static func text(_ text: String) throws(SettingRefusal) -> String {
        guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw SettingRefusal("settings.text")
        }
        return trimmed(text)
    }

    static func flag(_ text: String) throws(SettingRefusal) -> Bool {
        switch trimmed(text).lowercased() {
        case "1", "true", "yes", "on": return true
        case "0", "false", "no", "off": return false
        default: throw SettingRefusal("settings.flag")
        }
    }

    /// A whole number of seconds; a signed 32-bit number is also what every other party can hold.
    static func seconds(from lowest: Int = 0) -> (String) throws(SettingRefusal) -> Int {
        { (text) throws(SettingRefusal) in
            guard let number = Int(trimmed(text)), number >= lowest, number <= Int(Int32.max) else {
                throw SettingRefusal("settings.seconds", ["lowest": String(lowest), "highest": String(Int32.max)])
            }
            return number
        }
    }

    static func port(_ text: String) throws(SettingRefusal) -> UInt16 {
        guard let port = UInt16(trimmed(text)), port > 0 else { throw SettingRefusal("settings.port") }
        return port
    }

    /// One of a few words.
    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _: Choice.Type
    ) -> (String) throws(SettingRefusal) -> Choice {
        { (text) throws(SettingRefusal) in
            let word = trimmed(text).lowercased()
            guard let choice = Choice.allCases.first(where: { $0.rawValue.lowercased() == word }) else {
                throw SettingRefusal(
                    "settings.choice", ["choices": Choice.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            return choice
        }
    }

    /// The name of a cookie: a token of RFC 9110, which RFC 6265 section 4.1.1 asks for.
    static func cookieName(_ text: String) throws(SettingRefusal) -> String {
        let name = trimmed(text)
        let symbols = Set("!#$%&'*+-.^_`|~".utf8)
        let isToken = name.utf8.allSatisfy { byte in
            symbols.contains(byte) || (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
        }
        guard isToken, !name.isEmpty else { throw SettingRefusal("settings.cookie_name") }
        return name
    }

    /// A path that begins with a slash, an address, or the name of a URL.
    static func pathOrName(_ text: String) throws(SettingRefusal) -> String {
        let place = try Self.text(text)
        guard !place.utf8.contains(0x20), !place.isEmpty else { throw SettingRefusal("settings.path_or_name") }
        return place
    }

    static func fromEmail(_ text: String) throws(SettingRefusal) -> String {
        let address = try Self.text(text)
        guard address.utf8.contains(UInt8(ascii: "@")) else { throw SettingRefusal("settings.from_email") }
        return address
    }

    static func escalation(_ text: String) throws(SettingRefusal) -> Bool {
        switch trimmed(text).lowercased() {
        case "django": return true
        case "off": return false
        default: throw SettingRefusal("settings.choice", ["choices": "off, django"])
        }
    }

    static func sessionStore(_ text: String) throws(SettingRefusal) -> SettingsValues.SessionStore {
        let text = trimmed(text)
        switch text {
        case "database": return .database
        case "cached_database": return .cachedDatabase
        case "signed_cookies": return .signedCookies
        default:
            guard text.hasPrefix("file:"), text.utf8.count > 5 else { throw SettingRefusal("settings.session_store") }
            return .files(directory: String(text.dropFirst(5)))
        }
    }

    static func throttle(_ text: String) throws(SettingRefusal) -> SettingsValues.LoginThrottle {
        switch trimmed(text).lowercased() {
        case "on", "1", "true", "yes": return .on
        case "off", "0", "false", "no": return .off
        default:
            var limits: [RateLimit] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                guard let limit = RateLimit(trimmed(part)) else { throw SettingRefusal("settings.throttle") }
                limits.append(limit)
            }
            return .limits(limits)
        }
    }

    /// The tag of a password algorithm that the preset has a hasher for.
    static func hasher(of preset: SettingsValues.Preset) -> (String) throws(SettingRefusal) -> String {
        let known =
            (preset == .django ? PasswordHashers.django : .standard).hashers.map(\.algorithm)
            + [InsecureMD5Hasher().algorithm]
        return { (text) throws(SettingRefusal) in
            let tag = trimmed(text)
            guard known.contains(tag) else {
                throw SettingRefusal("settings.hashers", ["tags": known.joined(separator: ", ")])
            }
            return tag
        }
    }

    /// The name of a time zone that this system knows. `UTC` needs no time zone database, so that is not asked for it.
    static func timeZone(_ text: String) throws(SettingRefusal) -> String {
        do {
            return try LocalZone(identifier: trimmed(text)).identifier
        } catch {
            throw SettingRefusal("settings.time_zone")
        }
    }
}
