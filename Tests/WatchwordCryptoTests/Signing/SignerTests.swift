import Foundation
import Testing
import WatchwordCrypto

@Suite("Signing")
struct SignerTests {
    private func keys() throws -> SigningKeys {
        SigningKeys(key: SecretKey(try Vectors("signing").text("secret_key")))
    }

    private let now = Date(timeIntervalSince1970: 1_700_000_000)

    @Test("Keyed hashes are Django's (salted_hmac)")
    func saltedHMAC() throws {
        let algorithms: [String: SaltedHMAC.Algorithm] = ["sha1": .sha1, "sha256": .sha256, "sha512": .sha512]
        let vectors = try Vectors("signing").list("salted_hmac")
        #expect(vectors.count == 54)
        for vector in vectors {
            let hash = SaltedHMAC.hexDigest(
                salt: try #require(vector["key_salt"]?.stringValue),
                value: try #require(vector["value"]?.stringValue),
                secret: SecretKey(try #require(vector["secret"]?.stringValue)),
                algorithm: try #require(algorithms[vector["algorithm"]?.stringValue ?? ""]))
            #expect(hash == vector["hex"]?.stringValue)
        }
    }

    @Test("Signed texts are Django's, and come back (signers)")
    func signers() throws {
        for vector in try Vectors("signing").list("signers") {
            let keys = try vector["key"]?.stringValue.map { SigningKeys(key: SecretKey($0)) } ?? keys()
            let text = try #require(vector["value"]?.stringValue)
            let signed = try #require(vector["signed"]?.stringValue)
            if vector["kind"]?.stringValue == "TimestampSigner" {
                let moment = Date(timeIntervalSince1970: 1_700_000_000.9)
                #expect(TimestampSigner(keys: keys).sign(text, now: moment) == signed)
                #expect(try TimestampSigner(keys: keys).unsign(signed, now: moment) == text)
            } else {
                let signer = try Signer(
                    keys: keys, salt: vector["salt"]?.stringValue ?? Signer.defaultSalt,
                    separator: vector["sep"]?.stringValue ?? ":",
                    algorithm: vector["algorithm"]?.stringValue == "sha1" ? .sha1 : .sha256)
                #expect(signer.sign(text) == signed)
                #expect(try signer.unsign(signed) == text)
            }
        }
    }

    @Test("A separator that could be part of a signature is refused (signer_bad_separators)")
    func separators() throws {
        for vector in try Vectors("signing").object("signer_bad_separators") {
            let signer = try? Signer(keys: keys(), separator: vector.key)
            #expect((signer != nil) == vector.value.boolValue, "\(vector.key)")
        }
    }

    @Test("A signature altered, cut or made for another purpose is refused")
    func refusals() throws {
        let signer = Signer(keys: try keys())
        let signed = signer.sign("hello")
        #expect(throws: BadSignature.unsigned) { try signer.unsign("hello") }
        #expect(throws: BadSignature.mismatch) { try signer.unsign(signed + "x") }
        #expect(throws: BadSignature.mismatch) { try signer.unsign(String(signed.dropLast())) }
        #expect(throws: BadSignature.mismatch) { try signer.unsign("x" + signed) }
        #expect(throws: BadSignature.mismatch) { try signer.unsign("hello:") }
        #expect(throws: BadSignature.mismatch) { try Signer(keys: keys(), salt: "other").unsign(signed) }
        #expect(throws: BadSignature.mismatch) {
            try Signer(keys: SigningKeys(key: SecretKey("other"))).unsign(signed)
        }
        let accented = signer.sign("\u{E9}")
        #expect(throws: BadSignature.mismatch) {
            try signer.unsign("e\u{301}" + accented.dropFirst())
        }
    }

    @Test("A separator of several characters, and one of no ASCII, split at the last place")
    func longSeparators() throws {
        for separator in ["::", "é", "→→"] {
            let signer = try Signer(keys: keys(), separator: separator)
            for text in ["", "a", separator, "a" + separator + "b", ":"] {
                #expect(try signer.unsign(signer.sign(text)) == text)
            }
            #expect(throws: BadSignature.unsigned) { try signer.unsign("") }
        }
    }

    @Test("A time stamp expires after its last second, and one from the future is good")
    func expiry() throws {
        let signer = TimestampSigner(keys: try keys())
        let signed = signer.sign("hello", now: now)
        #expect(try signer.unsign(signed, maxAge: .seconds(10), now: now + 10) == "hello")
        #expect(throws: BadSignature.expired) { try signer.unsign(signed, maxAge: .seconds(10), now: now + 10.5) }
        #expect(throws: BadSignature.expired) { try signer.unsign(signed, maxAge: .seconds(0), now: now + 1) }
        #expect(try signer.unsign(signed, maxAge: .seconds(0), now: now - 1_000) == "hello")
        #expect(try signer.unsign(signed, now: now + 1e12) == "hello")
    }

    @Test("A right signature over something without a time stamp is malformed")
    func noStamp() throws {
        let plain = Signer(keys: try keys(), salt: TimestampSigner.defaultSalt)
        let signer = TimestampSigner(keys: try keys())
        for text in ["hello", "hello:", "hello:!", "hello:zzzzzzzzzzzzzzzzzzzzzzzzz", "hello:-"] {
            #expect(throws: BadSignature.malformed) { try signer.unsign(plain.sign(text), now: now) }
        }
    }

    @Test("V11.1.1: signatures of an older key count while it is a fallback, and no longer")
    func rotation() throws {
        let old = SigningKeys(key: SecretKey("old"))
        let signed = Signer(keys: old).sign("hello")
        let rotated = SigningKeys(key: SecretKey("new"), fallbacks: [SecretKey("older"), SecretKey("old")])
        #expect(try Signer(keys: rotated).unsign(signed) == "hello")
        #expect(Signer(keys: rotated).sign("hello") != signed)
        #expect(throws: BadSignature.mismatch) {
            try Signer(keys: SigningKeys(key: SecretKey("new"))).unsign(signed)
        }
    }
}
