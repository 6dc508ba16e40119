import Foundation
import Testing
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordAuth

/// What may stand in a row in place of the session of a signed-in user.
enum DamagedRow: String, CaseIterable, Sendable {
    case empty, garbage, cut, altered, ofAnotherKey, ofAnotherPurpose
    case signedList, signedText, signedNull, signedNoJSON, signedNoUTF8, signedCutStream, signedBomb
    case numberAsID, wordAsID, hugeID, listAsID, noID, unknownBackend, numberAsBackend, noBackend
    case noHash, numberAsHash, wrongHash

    /// Rows of which not even the entries can be read.
    static let unreadable: Set<DamagedRow> = [
        .empty, .garbage, .cut, .altered, .ofAnotherKey, .ofAnotherPurpose, .signedList, .signedText, .signedNull,
        .signedNoJSON, .signedNoUTF8, .signedCutStream, .signedBomb,
    ]
    /// Rows that say whose session it is, but not under which password it began.
    static let unconfirmed: Set<DamagedRow> = [.noHash, .numberAsHash, .wrongHash]

    private static let salt = "django.contrib.sessions.SessionStore"

    func text(of data: JSONObject, _ text: String, keys: SigningKeys, at now: Date) -> String {
        func signed(_ value: JSONValue, with others: SigningKeys? = nil, salt: String? = nil) -> String {
            SignedObject.dumps(
                value, keys: others ?? keys, salt: salt ?? Self.salt, compression: .ifShorter, now: now)
        }
        func signed(bytes: [UInt8], after prefix: String = "") -> String {
            TimestampSigner(keys: keys, salt: Self.salt).sign(prefix + Base64URL.encode(bytes), now: now)
        }
        func with(_ name: String, _ value: JSONValue?) -> String {
            var data = data
            data[name] = value
            return signed(.object(data))
        }
        switch self {
        case .empty: return ""
        case .garbage: return "gAAAA:é🔑:\u{202E}%s"
        case .cut: return String(text.dropLast())
        case .altered:
            let other = text.dropFirst(3).first == "A" ? "B" : "A"
            return "\(text.prefix(3))\(other)\(text.dropFirst(4))"
        case .ofAnotherKey: return signed(.object(data), with: SigningKeys(key: SecretKey("another")))
        case .ofAnotherPurpose: return signed(.object(data), salt: "django.contrib.sessions.backends.signed_cookies")
        case .signedList: return signed([.object(data)])
        case .signedText: return signed("_auth_user_id")
        case .signedNull: return signed(.null)
        case .signedNoJSON: return signed(bytes: Array("{\"_auth_user_id\":".utf8))
        case .signedNoUTF8: return signed(bytes: Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8))
        case .signedCutStream: return signed(bytes: Array(Deflate.compress(Array(text.utf8)).dropLast(3)), after: ".")
        case .signedBomb:
            let large = [UInt8](repeating: 0x20, count: SignedObject.decompressionLimit + 1)
            return signed(bytes: Deflate.compress(large), after: ".")
        case .numberAsID: return with(SessionName.userID, 1)
        case .wordAsID: return with(SessionName.userID, "1 or 1")
        case .hugeID: return with(SessionName.userID, .string(String(repeating: "9", count: 400)))
        case .listAsID: return with(SessionName.userID, ["1"])
        case .noID: return with(SessionName.userID, nil)
        case .unknownBackend: return with(SessionName.backend, "os.system")
        case .numberAsBackend: return with(SessionName.backend, 1)
        case .noBackend: return with(SessionName.backend, nil)
        case .noHash: return with(SessionName.userHash, nil)
        case .numberAsHash: return with(SessionName.userHash, 1)
        case .wrongHash: return with(SessionName.userHash, .string(String(repeating: "ab", count: 32)))
        }
    }
}

@Suite struct `Damaged sessions` {
    @Test(arguments: DatabaseEngine.allCases, DamagedRow.allCases)
    func `V7.2.1: a row that cannot be trusted signs nobody in, is logged without its text, and stays as it is`(
        _ engine: DatabaseEngine, _ damage: DamagedRow
    ) async throws {
        let keys = SigningKeys(key: SecretKey("a secret key for tests, long enough to be taken for one"))
        let log = TestLog()
        try await withAccounts(on: engine, keys: keys, settings: { $0.preset = .django }, logger: log.logger) { test in
            let john = try await test.makeJohn()
            let cookie = try await test.signIn(john)
            #expect(try await test.user(of: cookie)?.id == john.id)
            let data = try await test.accounts.sessions.open(cookie: cookie).entries
            let good = try #require(try await test.storedText)
            let bad = damage.text(of: data, good, keys: keys, at: test.clock.now)
            #expect(bad != good && bad.utf8.count < 40_000)
            try await test.database.write { _ = try $0.execute("UPDATE django_session SET session_data = \(bad)") }
            #expect(log.lines.isEmpty)

            let opened = try await test.accounts.sessions.openWithUser(cookie: cookie)
            #expect(opened.user == nil)
            if DamagedRow.unconfirmed.contains(damage) {
                // As in Django: it began under another password.
                #expect(opened.session.isEmpty && log.lines.isEmpty)
                #expect(try await test.rowCount == 0)
                return
            }
            #expect(opened.session.entries.isEmpty == DamagedRow.unreadable.contains(damage))
            #expect(!opened.session.isModified && opened.session.key?.raw == cookie)
            #expect(log.lines.count == 1)
            #expect(
                log.lines.allSatisfy { $0.contains(" A session ") && !$0.contains(cookie) && !$0.contains("_auth") })
            #expect(bad.isEmpty || !log.lines.contains { $0.contains(bad.prefix(12)) })
            #expect(try await test.storedText == bad)
        }
    }
}

extension TestAccounts {
    /// The text of the only session in the table.
    fileprivate var storedText: String? {
        get async throws {
            try await database.read { try $0.value("SELECT session_data FROM django_session", as: String.self) }
        }
    }
}
