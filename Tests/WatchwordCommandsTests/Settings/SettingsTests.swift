import Foundation
import Testing
import WatchwordCrypto
import WatchwordTesting
import WatchwordText

@testable import WatchwordCommands

@Suite("Settings")
struct SettingsTests {
    let folder: SiteFolder

    init() throws {
        folder = try SiteFolder()
    }

    @Test("Without any setting a developer's machine has every default")
    func defaultsInDebug() async throws {
        let values = try await settings(["WATCHWORD_DEBUG": "1"], in: folder)
        #expect(values.isDebug)
        #expect(values.database.location == .sqlite(path: "var/watchword.sqlite3"))
        #expect(values.emailURL.scheme == "console")
        #expect(values.preset == .standard)
        #expect(values.passwordValidators == [.similarity, .length(8), .common, .numeric])
        #expect(values.passwordResetTimeout == 259_200)
        #expect(values.sessionCookie.age == 1_209_600)
        #expect(values.timeZone == "UTC")
        #expect(values.templateFolders.isEmpty)
        #expect(values.signUpEmail == .required)
        #expect(values.hasSignUp)
        let closed = try await settings(["WATCHWORD_DEBUG": "1", "WATCHWORD_SIGN_UP": "0"], in: folder)
        #expect(!closed.hasSignUp)
        #expect(values.hstsSeconds == 0)
    }

    @Test("Outside debug mail goes to this machine's server, not to a console that nobody reads")
    func mailOutsideDebug() async throws {
        let values = try await settings(["WATCHWORD_SECRET_KEY": strongKey], in: folder)
        #expect(!values.isDebug)
        #expect(values.emailURL.text == "smtp://localhost:25")
    }

    @Test("All problems are reported together, each with its variable and where it was given")
    func allAtOnce() async throws {
        try folder.write("WATCHWORD_HSTS_SECONDS=soon\n", to: ".env")
        try folder.write(#"{"WATCHWORD_PRESET": "flask", "WATCHWORD_SSL_REDIRECT": 7}"#, to: "watchword.json")
        let found = await problems(["WATCHWORD_DEBUG": "maybe", "WATCHWORD_TIME_ZONE": "Mars/Olympus"], in: folder)
        #expect(
            Set(found.map(\.variable)) == [
                "WATCHWORD_DEBUG", "WATCHWORD_HSTS_SECONDS", "WATCHWORD_PRESET", "WATCHWORD_SSL_REDIRECT",
                "WATCHWORD_TIME_ZONE", "WATCHWORD_SECRET_KEY",
            ])
        #expect(found.first { $0.variable == "WATCHWORD_HSTS_SECONDS" }?.source == ".env")
        #expect(found.first { $0.variable == "WATCHWORD_PRESET" }?.source == "watchword.json")
        #expect(found.first { $0.variable == "WATCHWORD_SSL_REDIRECT" }?.given == "7")
        #expect(found.first { $0.variable == "WATCHWORD_DEBUG" }?.given == "maybe")
        let report = SettingsProblems(problems: found).report(in: .english)
        #expect(report.contains("6 settings"))
        #expect(report.contains("WATCHWORD_TIME_ZONE is \"Mars/Olympus\" (environment)"))
    }

    @Test("Outside debug a missing key and missing hosts are found out together")
    func keyAndHosts() async throws {
        let found = await problems([:], in: folder)
        #expect(found.map(\.variable) == ["WATCHWORD_SECRET_KEY", "WATCHWORD_ALLOWED_HOSTS"])
        let debug = await problems(["WATCHWORD_DEBUG": "1", "WATCHWORD_PRESET": "flask"], in: folder)
        #expect(debug.map(\.variable) == ["WATCHWORD_PRESET"])
        let given = await problems(["WATCHWORD_ALLOWED_HOSTS": "a.example"], in: folder)
        #expect(given.map(\.variable) == ["WATCHWORD_SECRET_KEY"])
    }

    @Test(
        "What is wrong with a file is said of the file, not of a setting that is missing",
        arguments: [
            (".env", "WATCHWORD_DEBUG"), (".env", "A=\"open"), ("watchword.json", "{"), ("watchword.json", "[]"),
        ])
    func brokenFiles(name: String, text: String) async throws {
        try folder.write(text, to: name)
        let found = await problems(["WATCHWORD_DEBUG": "1"], in: folder)
        #expect(found.map(\.variable) == [name])
        let report = SettingsProblems(problems: found).report(in: .english)
        #expect(report.contains("In the file \(name)\n"))
        #expect(!report.contains("is not set"))
    }

    @Test("The environment decides before .env, and .env before the JSON file")
    func order() async throws {
        try folder.write("WATCHWORD_TIME_ZONE=Europe/Vienna\nWATCHWORD_HSTS_SECONDS=60\n", to: ".env")
        try folder.write(
            """
            {"WATCHWORD_TIME_ZONE": "Asia/Tokyo", "WATCHWORD_HSTS_SECONDS": 70, "WATCHWORD_SSL_REDIRECT": true,
             "WATCHWORD_ALLOWED_HOSTS": ["a.example", ".b.example"], "WATCHWORD_PRESET": "django"}
            """, to: "watchword.json")
        let values = try await settings(["WATCHWORD_TIME_ZONE": "UTC", "WATCHWORD_DEBUG": "1"], in: folder)
        #expect(values.timeZone == "UTC")
        #expect(values.hstsSeconds == 60)
        #expect(values.redirectsToHTTPS)
        #expect(values.allowedHosts.map(\.pattern) == ["a.example", ".b.example"])
        #expect(values.preset == .django)
    }

    @Test("An empty variable is one that is not set, but an empty list of validators switches them off")
    func emptyVariables() async throws {
        let values = try await settings(
            ["WATCHWORD_DEBUG": "1", "WATCHWORD_PRESET": "", "WATCHWORD_PASSWORD_VALIDATORS": ""], in: folder)
        #expect(values.preset == .standard)
        #expect(values.passwordValidators.isEmpty)
    }

    @Test(
        "A value that cannot be used is refused and shown",
        arguments: [
            ("WATCHWORD_DEBUG", "2"), ("WATCHWORD_SSL_REDIRECT", "perhaps"), ("WATCHWORD_HSTS_SECONDS", "-1"),
            ("WATCHWORD_HSTS_SECONDS", "1.5"), ("WATCHWORD_HSTS_SECONDS", "99999999999999999999"),
            ("WATCHWORD_SESSION_COOKIE_AGE", "0"), ("WATCHWORD_PASSWORD_RESET_TIMEOUT", "3 days"),
            ("WATCHWORD_PRESET", "rails"), ("WATCHWORD_PASSWORD_VALIDATORS", "similarity,strength"),
            ("WATCHWORD_PASSWORD_VALIDATORS", "length:0"), ("WATCHWORD_PASSWORD_VALIDATORS", "length:many"),
            ("WATCHWORD_PASSWORD_HASHERS", "argon2,rot13"), ("WATCHWORD_ALLOWED_HOSTS", "https://example.com"),
            ("WATCHWORD_ALLOWED_HOSTS", "example.com:8000"), ("WATCHWORD_ALLOWED_HOSTS", "ex ample"),
            ("WATCHWORD_ALLOWED_HOSTS", "[::1"), ("WATCHWORD_CSRF_TRUSTED_ORIGINS", "example.com"),
            ("WATCHWORD_CSRF_TRUSTED_ORIGINS", "https://example.com/path"),
            ("WATCHWORD_CSRF_TRUSTED_ORIGINS", "ftp://example.com"),
            ("WATCHWORD_CSRF_TRUSTED_ORIGINS", "https://example.com:99999"),
            ("WATCHWORD_TRUSTED_PROXIES", "10.0.0.0/33"), ("WATCHWORD_TRUSTED_PROXIES", "proxy.example.com"),
            ("WATCHWORD_PROXY_SSL_HEADER", "X-Forwarded-Proto"), ("WATCHWORD_PROXY_SSL_HEADER", "X Forwarded: https"),
            ("WATCHWORD_LOGIN_THROTTLE", "sometimes"), ("WATCHWORD_LOGIN_THROTTLE", "0/1m"),
            ("WATCHWORD_TEMPLATES", "/nowhere/at/all"), ("WATCHWORD_LOGIN_URL", "two words"),
            ("WATCHWORD_SIGN_UP_EMAIL", "never"), ("WATCHWORD_TIME_ZONE", "../../etc/passwd"),
            ("WATCHWORD_SESSION_STORE", "redis"), ("WATCHWORD_SESSION_STORE", "file:"),
            ("WATCHWORD_SESSION_COOKIE_NAME", "a b"), ("WATCHWORD_SESSION_COOKIE_NAME", "a;b"),
            ("WATCHWORD_SESSION_COOKIE_SAMESITE", "loose"), ("WATCHWORD_DEFAULT_FROM_EMAIL", "nobody"),
            ("WATCHWORD_DEFAULT_FROM_EMAIL", "a@b.example\r\nBcc: c@d.example"), ("PORT", "0"), ("PORT", "65536"),
            ("PORT", "http"), ("WATCHWORD_ADMIN_ESCALATION", "yes"),
        ])
    func refused(variable: String, value: String) async throws {
        var environment = ["WATCHWORD_DEBUG": "1"]
        environment[variable] = value
        let found = await problems(environment, in: folder).filter { $0.variable == variable }
        #expect(found.count == 1)
        let given = try #require(found.first?.given)
        #expect(!given.isEmpty && !given.unicodeScalars.contains { $0.value < 0x20 })
        let wording = found.first.map { Catalogue.english.text($0.explanation) } ?? ""
        #expect(!wording.isEmpty && !wording.hasPrefix("settings.") && !wording.contains("{"))
    }

    @Test("Names that are no settings are kept for the check, and those of a container platform are no error")
    func unknownNames() async throws {
        let values = try await settings(
            ["WATCHWORD_DEBUG": "1", "WATCHWORD_DEBUGG": "1", "WATCHWORD_SUPERUSER_EMAIL": "a@b.example"], in: folder)
        #expect(values.unknownNames == ["WATCHWORD_DEBUGG"])
    }

    @Test("A JSON file that is named must be there, and one that is none says so")
    func jsonFile() async throws {
        let missing = await problems(["WATCHWORD_DEBUG": "1", "WATCHWORD_SETTINGS": "other.json"], in: folder)
        #expect(missing.map(\.variable) == ["other.json"])
        try folder.write("{", to: "other.json")
        let broken = await problems(["WATCHWORD_DEBUG": "1", "WATCHWORD_SETTINGS": "other.json"], in: folder)
        #expect(broken.map(\.variable) == ["other.json"])
        try folder.write(#"{"WATCHWORD_TIME_ZONE": {"a": 1}, "WATCHWORD_HSTS_SECONDS": 1.5}"#, to: "other.json")
        let odd = await problems(["WATCHWORD_DEBUG": "1", "WATCHWORD_SETTINGS": "other.json"], in: folder)
        #expect(odd.map(\.variable) == ["WATCHWORD_TIME_ZONE", "WATCHWORD_HSTS_SECONDS"])
    }

    @Test("Every sentence that commands and settings name is worded")
    func wording() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/WatchwordCommands").standardized
        let files = try #require(FileManager.default.enumerator(atPath: sources.path))
        var keys: Set<String> = []
        for case let file as String in files where file.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            let pattern =
                #/"((settings|commands|migrate|showmigrations|check|runserver|superuser|createsuperuser|changepassword|sendtestemail|usage|help)\.[a-z_.]+[a-z])"/#
            for match in text.matches(of: pattern) { keys.insert(String(match.1)) }
        }
        #expect(keys.count > 90)
        #expect(keys.filter { !Catalogue.english.contains($0) }.sorted() == [])
    }
}
