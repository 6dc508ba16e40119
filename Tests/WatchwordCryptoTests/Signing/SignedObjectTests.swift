import Foundation
import Testing
import WatchwordCrypto

@Suite("Signed documents")
struct SignedObjectTests {
    private func keys() throws -> SigningKeys {
        SigningKeys(key: SecretKey(try Vectors("signing").text("secret_key")))
    }

    private let now = Date(timeIntervalSince1970: 1_700_000_000)

    @Test("Documents are serialised, compressed and signed as in Django, and come back (signing_dumps)")
    func dumps() throws {
        for vector in try Vectors("signing").list("signing_dumps") {
            let document = try #require(vector["obj"])
            if let signed = vector["sign_object_with_plain_Signer"]?.stringValue {
                let text = Base64URL.encode(document.serializedBytes())
                #expect(Signer(keys: try keys()).sign(text) == signed)
                continue
            }
            #expect(document.serialized() == vector["json"]?.stringValue)
            let signer = SignedObject(keys: try keys(), salt: try #require(vector["salt"]?.stringValue))
            let signed = try #require(vector["signed"]?.stringValue)
            let compression: SignedObject.Compression = vector["compress"]?.boolValue == true ? .ifShorter : .none
            #expect(signer.dumps(document, compression: compression, now: now) == signed)
            #expect(try signer.loads(signed, now: now) == document)
        }
    }

    @Test("A document is compressed where that saves more than one byte (session_zlib_note)")
    func worthCompressing() throws {
        var savings: Set<Int> = []
        for length in 0..<40 {
            for width in 1...6 {
                let text = (0..<length).map { String($0 % width) }.joined()
                let document = JSONValue.string(text)
                let bytes = document.serializedBytes()
                let saved = bytes.count - Deflate.compress(bytes).count
                let signed = SignedObject(keys: try keys()).dumps(document, compression: .ifShorter, now: now)
                #expect(signed.hasPrefix(".") == (saved > 1), "\(text)")
                savings.insert(saved)
            }
        }
        #expect(savings.isSuperset(of: [-1, 0, 1, 2]))
    }

    @Test("Tokens are refused for Django's reasons (signing_bad)")
    func bad() throws {
        let errors: [String: BadSignature] = ["expired": .expired, "unsigned": .unsigned, "mismatch": .mismatch]
        for vector in try Vectors("signing").list("signing_bad") {
            let token = try #require(vector["token"]?.stringValue)
            let arguments = vector["kwargs"]?.objectValue
            func load() throws -> JSONValue {
                try SignedObject.loads(
                    token, keys: keys(), salt: arguments?["salt"]?.stringValue ?? SignedObject.defaultSalt,
                    maxAge: arguments?["max_age"]?.intValue.map { .seconds($0) },
                    now: Date(timeIntervalSince1970: Double(vector["now"]?.intValue ?? 0)))
            }
            if let error = vector["result"]?.stringValue.flatMap({ errors[$0] }) {
                #expect(throws: error, "\(token)") { try load() }
            } else {
                #expect(try load() == vector["result"], "\(token)")
            }
        }
    }

    @Test("A document signed with a fallback key is read (signing_fallback)")
    func fallback() throws {
        let vectors = try Vectors("signing")
        let vector = try vectors.object("signing_fallback")
        let keys = SigningKeys(
            key: SecretKey(try vectors.text("secret_key")),
            fallbacks: try vectors.list("fallbacks").compactMap(\.stringValue).map { SecretKey($0) })
        let signed = try #require(vector["signed_with_old2"]?.stringValue)
        #expect(try SignedObject.loads(signed, keys: keys, now: now) == vector["loads_with_fallbacks"])
    }

    @Test("A right signature over anything but a document is malformed")
    func malformed() throws {
        let signer = TimestampSigner(keys: try keys(), salt: SignedObject.defaultSalt)
        for text in [
            "", ".", "!", "A", ".AAAA", "e30=", Base64URL.encode(Array("{".utf8)), "." + Base64URL.encode([1]),
        ] {
            #expect(throws: BadSignature.malformed, "\(text)") {
                try SignedObject.loads(signer.sign(text, now: now), keys: keys(), now: now)
            }
        }
    }

    @Test("V1.5.2: a small signed text that swells beyond the limit is refused")
    func bomb() throws {
        let signer = TimestampSigner(keys: try keys(), salt: SignedObject.defaultSalt)
        let bomb = Deflate.compress([UInt8](repeating: 0x20, count: SignedObject.decompressionLimit + 1))
        #expect(bomb.count < 20_000)
        #expect(throws: BadSignature.malformed) {
            try SignedObject.loads(signer.sign("." + Base64URL.encode(bomb), now: now), keys: keys(), now: now)
        }
    }

    @Test("Cookies are signed as in Django, each for its name and salt (signed_cookie)")
    func cookies() throws {
        for vector in try Vectors("signing").list("signed_cookie") {
            let name = try #require(vector["name"]?.stringValue)
            let salt = try #require(vector["salt"]?.stringValue)
            let text = try #require(vector["value"]?.stringValue)
            let signed = try #require(vector["v2"]?.stringValue)
            let legacy = try #require(vector["legacy"]?.stringValue)
            let signer = CookieSigner(keys: try keys())
            #expect(signer.sign(text, cookie: name, salt: salt, now: now) == signed)
            #expect(try signer.unsign(signed, cookie: name, salt: salt, now: now) == text)
            #expect(try signer.unsign(legacy, cookie: name, salt: salt, now: now) == text)
            let strict = CookieSigner(keys: try keys(), legacySalt: .refused)
            #expect(throws: BadSignature.mismatch) { try strict.unsign(legacy, cookie: name, salt: salt, now: now) }
        }
    }

    @Test("CVE-2026-6873: a cookie is not good for another name and salt that run together to the same text")
    func runningTogether() throws {
        let signer = CookieSigner(keys: try keys(), legacySalt: .refused)
        let signed = signer.sign("value", cookie: "name", salt: "salt", now: now)
        #expect(throws: BadSignature.mismatch) { try signer.unsign(signed, cookie: "n", salt: "amesalt", now: now) }
        #expect(throws: BadSignature.mismatch) { try signer.unsign(signed, cookie: "ename", salt: "salt", now: now) }
        #expect(throws: BadSignature.mismatch) {
            try TimestampSigner(keys: keys()).unsign(signed, now: now)
        }
    }

    @Test("An expired cookie is not given a second chance with the older salt")
    func expiredCookie() throws {
        let signer = CookieSigner(keys: try keys())
        let signed = signer.sign("value", cookie: "name", now: now)
        #expect(throws: BadSignature.expired) {
            try signer.unsign(signed, cookie: "name", maxAge: .seconds(1), now: now + 5)
        }
    }
}
