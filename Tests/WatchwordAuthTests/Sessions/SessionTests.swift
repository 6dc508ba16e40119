import Foundation
import Logging
import Testing
import WatchwordCrypto
import WatchwordDatabase
import WatchwordTesting

@testable import WatchwordAuth

@Suite struct Sessions {
    @Test func `Entries are signed and packed as Django does it (sessions)`() throws {
        let codec = SessionCodec(keys: try Vectors.keys, logger: .init(label: "test"))
        var count = 0
        for vector in try Vectors.list("sessions") where vector["salt"]?.stringValue == SessionCodec.salt {
            guard let data = vector["data"]?.objectValue, let text = vector["encoded"]?.stringValue,
                let time = vector["time"]?.intValue
            else { continue }
            let now = Date(timeIntervalSince1970: Double(time))
            #expect(codec.encode(data, at: now) == text)
            #expect(codec.decode(text, at: now).data == vector["decoded"]?.objectValue)
            count += 1
        }
        #expect(count > 10)
    }

    @Test func `Cookies are signed and packed as Django does it (sessions)`() throws {
        let cookies = CookieSessions(keys: try Vectors.keys, logger: .init(label: "test"))
        var count = 0
        for vector in try Vectors.list("sessions") where vector["backend"]?.stringValue == "signed_cookies" {
            let data = try #require(vector["data"]?.objectValue)
            let text = try #require(vector["encoded"]?.stringValue)
            let now = Date(timeIntervalSince1970: Double(try #require(vector["time"]?.intValue)))
            let session = Session(key: nil, data: data, lifetime: SessionLifetime())
            try cookies.save(session, at: now)
            #expect(session.key?.raw == text)
            let opened = cookies.open(text, lifetime: SessionLifetime(), at: now)
            #expect(opened.entries == data && opened.key?.raw == text)
            count += 1
        }
        #expect(count == 7)
    }

    @Test func `Damaged text is an empty session (session_decode_bad)`() throws {
        let codec = SessionCodec(keys: try Vectors.keys, logger: .init(label: "test"))
        for vector in try Vectors.list("session_decode_bad") {
            #expect(codec.decode(vector[0].stringValue ?? "", at: Date()).data.isEmpty)
        }
        let other = SessionCodec(keys: SigningKeys(key: SecretKey("another")), logger: .init(label: "test"))
        let text = other.encode(["a": 1], at: Date())
        #expect(codec.decode(text, at: Date()).data.isEmpty)
        #expect(other.decode(text, at: Date()).data["a"] == 1)
    }

    @Test func `What was remembered is what was read`() throws {
        let codec = SessionCodec(keys: try Vectors.keys, logger: .init(label: "test"))
        for number in 0..<10_000 {
            let text = codec.encode(["n": .int(Int64(number % 50)), "_auth_user_id": .string("\(number)")], at: Date())
            for _ in 0..<2 {
                let contents = codec.decode(text, at: Date())
                #expect(contents.userID == "\(number)" && contents.data["n"]?.intValue == Int64(number % 50))
            }
        }
    }

    @Test func `A cookie must look like a key (session_key_validation)`() throws {
        for vector in try Vectors.list("session_key_validation") {
            #expect(SessionKey(cookie: vector[0].stringValue ?? "")?.raw == vector[1].stringValue)
        }
        for text in ["abcdefgh\0", "abcdefghé", "abcd efgh", String(repeating: "a", count: 100_000)] {
            #expect(SessionKey(cookie: text) == nil)
        }
    }

    @Test func `Sessions end when they say (session_expiry)`() throws {
        for vector in try Vectors.list("session_expiry") {
            let modified = try #require(TimestampText.date(vector["modification"]?.stringValue ?? ""))
            let session = Session()
            session["_session_expiry"] = vector["_session_expiry"]
            #expect(session.expiryAge(at: modified) == vector["get_expiry_age"]?.intValue.map { Int($0) })
            #expect(
                session.expiryDate(at: modified) == TimestampText.date(vector["get_expiry_date"]?.stringValue ?? ""))
            #expect(session.expiresAtBrowserClose == vector["expire_at_browser_close"]?.boolValue)
        }
    }

    @Test func `An end that is set is the end that is read`() throws {
        let session = Session(lifetime: SessionLifetime(age: 100, endsWithBrowser: true))
        #expect(session.expiry == nil && session.expiresAtBrowserClose)
        let moment = try #require(TimestampText.date("2030-01-02T03:04:05.678901+00:00"))
        session.expiry = .at(moment)
        #expect(session["_session_expiry"] == "2030-01-02T03:04:05.678901+00:00")
        #expect(session.expiry == .at(moment) && !session.expiresAtBrowserClose)
        session.expiry = .afterInactivity(seconds: 60)
        #expect(session["_session_expiry"] == 60 && session.expiryAge(at: moment) == 60)
        session.expiry = .atBrowserClose
        #expect(session["_session_expiry"] == 0 && session.expiryAge(at: moment) == 100)
        session.expiry = nil
        #expect(session["_session_expiry"] == nil)
        for junk: JSONValue in ["soon", true, 1.5, [], .null] {
            session["_session_expiry"] = junk
            #expect(session.expiryAge(at: moment) == 100)
        }
    }

    @Test func `A session notes looks and changes`() {
        let session = Session()
        #expect(session.isEmpty && !session.isAccessed && !session.isModified)
        #expect(session["a"] == nil)
        #expect(session.isAccessed && !session.isModified)
        session["a"] = nil
        #expect(session.remove("a") == nil && !session.isModified)
        session["a"] = 1
        #expect(session.isModified && !session.isEmpty)
        #expect(session.remove("a") == 1)
        #expect(session.isEmpty)
    }

    @Test func `A key is never shown`() {
        let key = SessionKey(random: .live)
        #expect(!"\(key)".contains(key.raw) && !String(reflecting: key).contains(key.raw))
        var dump = ""
        Swift.dump(key, to: &dump)
        #expect(!dump.contains(key.raw))
    }
}
