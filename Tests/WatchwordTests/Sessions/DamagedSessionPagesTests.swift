import Foundation
import Testing
import Watchword
import WatchwordTesting

/// What visitors see whose session is not what this site wrote.
@Suite("Pages for visitors with a damaged session")
struct DamagedSessionPagesTests {
    private static let key = "a-key-for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF"
    private static let salts = [
        "signed_cookies": "django.contrib.sessions.backends.signed_cookies"
    ]

    enum Damage: String, CaseIterable, Sendable {
        case garbage, cut, anotherKey, list, swelling, numberAsUser, unknownBackend

        /// The text that takes the place of a good one. The session is that of the user whose key is 1.
        func text(instead good: String, salt: String) -> String {
            let keys = SigningKeys(key: SecretKey(DamagedSessionPagesTests.key))
            func signed(_ value: JSONValue, with others: SigningKeys? = nil) -> String {
                SignedObject.dumps(
                    value, keys: others ?? keys, salt: salt, compression: .ifShorter,
                    now: Date(timeIntervalSince1970: 1_800_000_000))
            }
            var session: JSONObject = [
                "_auth_user_id": "1", "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
                "_auth_user_hash": "00",
            ]
            switch self {
            case .garbage: return "garbage"
            case .cut: return String(good.dropLast(2))
            case .anotherKey: return signed(.object(session), with: SigningKeys(key: SecretKey("another")))
            case .list: return signed(["_auth_user_id"])
            case .swelling:
                let blanks = [UInt8](repeating: 0x20, count: SignedObject.decompressionLimit + 1)
                return TimestampSigner(keys: keys, salt: salt).sign(
                    "." + Base64URL.encode(Deflate.compress(blanks)), now: Date(timeIntervalSince1970: 1_800_000_000))
            case .numberAsUser:
                session["_auth_user_id"] = 1
                return signed(.object(session))
            case .unknownBackend:
                session["_auth_user_backend"] = "os.system"
                return signed(.object(session))
            }
        }
    }

    @Test(
        "They are guests with ordinary pages, nothing is taken from another site, and they can log in",
        arguments: DatabaseEngine.allCases, ["database", "cached_database", "file", "signed_cookies"])
    func guests(engine: DatabaseEngine, store: String) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let settings = [
            "WATCHWORD_SECRET_KEY": Self.key, "WATCHWORD_PRESET": "django", "WATCHWORD_PASSWORD_HASHERS": "md5",
            "WATCHWORD_SESSION_STORE": store == "file" ? "file:" + folder.url.path : store,
        ]
        try await StorySite<User>.with(
            engine, settings: settings,
            // Files are dated by the machine.
            plan: { if store == "file" { $0.clock = .live } },
            story: { site in
                try await Visitor.signUp("anna", in: site.browser())
                for damage in Damage.allCases {
                    let browser = site.browser()
                    try await Visitor.logIn("anna", in: browser)
                    let cookie = try #require(browser.cookies["sessionid"])
                    let place = Place(store: store, folder: folder, database: site.site.accounts.database, key: cookie)
                    let good = try await place.text()
                    let bad = damage.text(
                        instead: good, salt: Self.salts[store] ?? "django.contrib.sessions.SessionStore")
                    try await place.write(bad)
                    if store == "signed_cookies" { browser.cookies["sessionid"] = bad }

                    let dashboard = try await browser.get("/dashboard/")
                    #expect(dashboard.status == 200 && dashboard.text.contains("Hello, Guest!"), "\(damage)")
                    #expect(!dashboard.text.contains("anna"), "\(damage)")
                    let guarded = try await browser.get("/accounts/password_change/")
                    #expect(guarded.status == 302, "\(damage)")
                    #expect(guarded.location == "/accounts/login/?next=/accounts/password_change/", "\(damage)")
                    // Somebody else may be able to read it.
                    if store != "signed_cookies" { #expect(try await place.text() == bad, "\(damage)") }

                    try await Visitor.logIn("anna", in: browser)
                    // A cookie that is its own session is the same for the same entries in the same second.
                    if store != "signed_cookies" { #expect(browser.cookies["sessionid"] != cookie) }
                    #expect(try await Visitor.greeted(in: browser) == "anna", "\(damage)")
                }
            })
    }

    /// Where the text of one session is.
    private struct Place {
        let store: String
        let folder: TemporaryFolder
        let database: any Database
        let key: String

        func text() async throws -> String {
            switch store {
            case "signed_cookies": return key
            case "file": return try String(contentsOfFile: folder.path("sessionid" + key), encoding: .utf8)
            default:
                return try await database.read { [key] connection in
                    try connection.value(
                        "SELECT session_data FROM django_session WHERE session_key = \(key)", as: String.self) ?? "none"
                }
            }
        }

        func write(_ text: String) async throws {
            switch store {
            case "signed_cookies": return
            case "file": try text.write(toFile: folder.path("sessionid" + key), atomically: true, encoding: .utf8)
            default:
                let count = try await database.write { [key] connection in
                    try connection.execute(
                        "UPDATE django_session SET session_data = \(text) WHERE session_key = \(key)")
                }
                #expect(count == 1)
            }
        }
    }
}
