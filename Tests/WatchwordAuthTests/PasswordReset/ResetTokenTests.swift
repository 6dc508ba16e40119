import Foundation
import Testing
import WatchwordCrypto
import WatchwordDatabase

@testable import WatchwordAuth

@Suite struct `Reset tokens` {
    private func subject(_ vector: JSONValue) throws -> ResetTokens.Subject {
        .init(
            key: String(try #require(vector["pk"]?.intValue)), password: vector["password"]?.stringValue ?? "",
            // Django leaves the zone out without converting; the database gives it UTC.
            lastLogin: vector["last_login"]?.stringValue.flatMap { TimestampText.date(String($0.prefix(19))) },
            email: vector["email"]?.stringValue ?? "")
    }

    private func moment(_ vector: JSONValue) throws -> Date {
        try #require(TimestampText.date(vector["now_naive_local"]?.stringValue ?? ""))
    }

    @Test func `They are Django's to the byte (reset_tokens)`() throws {
        let tokens = ResetTokens(keys: try Vectors.keys, zone: .utc, timeout: 259_200)
        for vector in try Vectors.list("reset_tokens") {
            let token = tokens.token(for: try subject(vector), at: try moment(vector))
            #expect(token == vector["token"]?.stringValue)
            #expect(tokens.check(token, for: try subject(vector), at: try moment(vector)))
            #expect(UIDBase64.encode(try subject(vector).key) == vector["uidb64"]?.stringValue)
        }
    }

    @Test func `They are good for so long and not as anything else (reset_token_checks)`() throws {
        let tokens = ResetTokens(keys: try Vectors.keys, zone: .utc, timeout: 259_200)
        let vector = try Vectors.list("reset_tokens")[1]
        let cases = try Vectors.load("reset_token_checks")["cases"]?.arrayValue ?? []
        #expect(cases.count == 16)
        for check in cases {
            let now = try moment(vector).addingTimeInterval(Double(check["delta_seconds"]?.intValue ?? 0))
            let isValid = tokens.check(check["token"]?.stringValue ?? "", for: try subject(vector), at: now)
            #expect(isValid == check["valid"]?.boolValue, "\(check)")
        }
    }

    @Test func `Their age is counted on the wall clock of the zone`() throws {
        let zone = LocalZone(identifier: "test") { _ in -6 * 3600 }
        let here = ResetTokens(keys: try Vectors.keys, zone: zone, timeout: 259_200)
        let vector = try Vectors.list("reset_tokens")[1]
        let token = here.token(for: try subject(vector), at: try moment(vector).addingTimeInterval(6 * 3600))
        #expect(token == vector["token"]?.stringValue)
    }

    @Test func `CVE-2010-4535: a gigantic time is refused without being read`() throws {
        let tokens = ResetTokens(keys: try Vectors.keys, zone: .utc, timeout: 259_200)
        let vector = try Vectors.list("reset_tokens")[1]
        for time in ["11111111111111", String(repeating: "z", count: 1_000_000), "zzzzzzzzzzzzz", "-1", "٣", ""] {
            let token = time + "-0cefdb0f29abe72b8c35084f939f716d"
            #expect(!tokens.check(token, for: try subject(vector), at: try moment(vector)))
        }
    }

    @Test func `V11.1.1: they live through a new secret key while the old one is a fallback`() throws {
        let old = SecretKey("old"), new = SecretKey("new")
        let vector = try Vectors.list("reset_tokens")[1]
        let now = try moment(vector)
        func tokens(_ keys: SigningKeys) -> ResetTokens { ResetTokens(keys: keys, zone: .utc, timeout: 10) }
        let token = tokens(SigningKeys(key: old)).token(for: try subject(vector), at: now)
        #expect(tokens(SigningKeys(key: new, fallbacks: [old])).check(token, for: try subject(vector), at: now))
        #expect(!tokens(SigningKeys(key: new)).check(token, for: try subject(vector), at: now))
    }
}
