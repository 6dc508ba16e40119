#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
public import WatchwordCrypto

extension SettingsValues {
    /// Reads and checks every setting.
    ///
    /// In debug a missing key is made once and kept in `var/secret_key`; that is the only thing this writes.
    ///
    /// - Throws: ``SettingsProblems`` with everything that is wrong.
    public init(
        from sources: SettingsSources, random: RandomSource = .live
    ) throws(SettingsProblems) {
        let directory = sources.directory
        var reader = SettingsReader(sources)
        let isDebug = reader.value(.debug, SettingParsers.flag) ?? false
        let key = Self.key(&reader, isDebug: isDebug, directory: directory, random: random)
        var values = SettingsValues(secretKey: Secret(key ?? ""))
        values.isDebug = isDebug
        values.emailURL = isDebug ? .console : .localServer
        values.readStorage(&reader)
        values.readAccounts(&reader)
        values.readWeb(&reader, directory: directory)
        values.readCookies(&reader)
        values.port = reader.value(.port, SettingParsers.port)
        values.unknownNames = SettingsVariable.unknown(among: sources.names)
        guard reader.problems.isEmpty else {
            // Alone it keeps nobody from a command that serves no pages; beside others it would only be found out next.
            let isOutsideDebug =
                !isDebug && !reader.problems.contains { $0.variable == SettingsVariable.debug.rawValue }
            if isOutsideDebug, !reader.isSet(.allowedHosts) {
                reader.refuse(.allowedHosts, SettingRefusal("settings.allowed_hosts.missing"))
            }
            throw SettingsProblems(problems: reader.problems)
        }
        self = values
    }

    private static func key(
        _ reader: inout SettingsReader, isDebug: Bool, directory: String, random: RandomSource
    ) -> String? {
        let isGiven = reader.isSet(.secretKey)
        let isInFile = reader.isSet(.secretKeyFile)
        if isGiven, isInFile {
            reader.refuse(.secretKeyFile, SettingRefusal("settings.secret_key.both"))
            return nil
        }
        let key: String?
        if isInFile {
            key = reader.value(.secretKeyFile) { path throws(SettingRefusal) in
                try SecretKeySetting.read(file: absolute(trimmed(path), in: directory))
            }
        } else if isGiven {
            key = reader.value(.secretKey) { text throws(SettingRefusal) in text }
        } else if isDebug {
            do {
                return try SecretKeySetting.kept(in: absolute("var", in: directory), random: random)
            } catch {
                reader.refuse(.secretKey, error)
                return nil
            }
        } else {
            reader.refuse(
                .secretKey, SettingRefusal("settings.secret_key.missing", ["recipe": SecretKeySetting.recipe]))
            return nil
        }
        if let key, !isDebug, SecretKeySetting.isWeak(key) {
            reader.refuse(
                isInFile ? .secretKeyFile : .secretKey,
                SettingRefusal("settings.secret_key.weak", ["recipe": SecretKeySetting.recipe]))
        }
        return key
    }

    private mutating func readStorage(_ reader: inout SettingsReader) {
        secretKeyFallbacks =
            reader.list(.secretKeyFallbacks) { text throws(SettingRefusal) in Secret(text) } ?? []
        if let url = reader.value(.databaseURL, DatabaseURL.parse) { database = url }
        if let url = reader.value(.emailURL, EmailURL.parse) { emailURL = url }
        if let address = reader.value(.defaultFromEmail, SettingParsers.fromEmail) { defaultFromEmail = address }
        if let store = reader.value(.sessionStore, SettingParsers.sessionStore) { sessionStore = store }
    }

    private mutating func readAccounts(_ reader: inout SettingsReader) {
        if let choice = reader.value(.preset, SettingParsers.choice(Preset.self)) { preset = choice }
        if let rules = reader.list(.passwordValidators, PasswordValidatorSetting.parse) { passwordValidators = rules }
        if let tags = reader.list(.passwordHashers, SettingParsers.hasher(of: preset)), !tags.isEmpty {
            if Set(tags).count < tags.count {
                reader.refuse(.passwordHashers, SettingRefusal("settings.hashers.twice"))
            }
            passwordHashers = tags
        }
        if let time = reader.value(.passwordResetTimeout, SettingParsers.seconds(from: 1)) {
            passwordResetTimeout = time
        }
        if let throttle = reader.value(.loginThrottle, SettingParsers.throttle) { loginThrottle = throttle }
        hasSignUp = reader.value(.signUp, SettingParsers.flag) ?? true
        if let choice = reader.value(.signUpEmail, SettingParsers.choice(SignUpEmail.self)) { signUpEmail = choice }
        if let zone = reader.value(.timeZone, SettingParsers.timeZone) { timeZone = zone }
        if let allowed = reader.value(.adminEscalation, SettingParsers.escalation) { allowsAdminEscalation = allowed }
        loginURL = reader.value(.loginURL, SettingParsers.pathOrName)
        loginRedirectURL = reader.value(.loginRedirectURL, SettingParsers.pathOrName)
        logoutRedirectURL = reader.value(.logoutRedirectURL, SettingParsers.pathOrName)
    }

    private mutating func readWeb(_ reader: inout SettingsReader, directory: String) {
        allowedHosts = reader.list(.allowedHosts, AllowedHost.parse) ?? []
        csrfTrustedOrigins = reader.list(.csrfTrustedOrigins, TrustedOriginSetting.parse) ?? []
        redirectsToHTTPS = reader.value(.sslRedirect, SettingParsers.flag) ?? false
        hstsSeconds = reader.value(.hstsSeconds, SettingParsers.seconds()) ?? 0
        hstsIncludesSubdomains = reader.value(.hstsIncludeSubdomains, SettingParsers.flag) ?? false
        hstsPreload = reader.value(.hstsPreload, SettingParsers.flag) ?? false
        proxySSLHeader = reader.value(.proxySSLHeader, ProxyHeader.parse)
        trustedProxies = reader.list(.trustedProxies, IPNetwork.parse) ?? []
        appendsSlash = reader.value(.appendSlash, SettingParsers.flag) ?? true
        templateFolders = Self.folders(.templates, usually: "Templates", in: directory, &reader)
        staticFolders = Self.folders(.staticFiles, usually: "Static", in: directory, &reader)
    }

    /// The folders of a setting; without it the usual one, if it is there.
    private static func folders(
        _ variable: SettingsVariable, usually name: String, in directory: String, _ reader: inout SettingsReader
    ) -> [String] {
        let folders = reader.list(variable, separator: ":") { path throws(SettingRefusal) in
            let folder = absolute(path, in: directory)
            guard isFolder(folder) else { throw SettingRefusal("settings.folders") }
            return folder
        }
        let usual = absolute(name, in: directory)
        return folders ?? (isFolder(usual) ? [usual] : [])
    }

    private mutating func readCookies(_ reader: inout SettingsReader) {
        sessionCookie.name = reader.value(.sessionCookieName, SettingParsers.cookieName)
        sessionCookie.age = reader.value(.sessionCookieAge, SettingParsers.seconds(from: 1)) ?? sessionCookie.age
        sessionCookie.domain = reader.value(.sessionCookieDomain, AllowedHost.parse)?.pattern
        sessionCookie.isSecure = reader.value(.sessionCookieSecure, SettingParsers.flag)
        sessionCookie.sameSite =
            reader.value(.sessionCookieSameSite, SettingParsers.choice(CookieSetting.SameSite.self))
        sessionSavesEveryRequest = reader.value(.sessionSaveEveryRequest, SettingParsers.flag) ?? false
        sessionExpiresAtBrowserClose = reader.value(.sessionExpireAtBrowserClose, SettingParsers.flag) ?? false
        csrfCookie.name = reader.value(.csrfCookieName, SettingParsers.cookieName)
        csrfCookie.age = reader.value(.csrfCookieAge, SettingParsers.seconds(from: 1)) ?? csrfCookie.age
        csrfCookie.domain = reader.value(.csrfCookieDomain, AllowedHost.parse)?.pattern
        csrfCookie.isSecure = reader.value(.csrfCookieSecure, SettingParsers.flag)
        csrfCookie.sameSite = reader.value(.csrfCookieSameSite, SettingParsers.choice(CookieSetting.SameSite.self))
    }

    private static func absolute(_ path: String, in directory: String) -> String {
        path.hasPrefix("/") ? path : directory + "/" + path
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory
    }
}
