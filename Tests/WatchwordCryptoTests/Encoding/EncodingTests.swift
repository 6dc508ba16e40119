import Testing

@testable import WatchwordCrypto

@Suite("Encodings of numbers, bytes and keys")
struct EncodingTests {
    @Test("Numbers in base 62 are Django's (b62)")
    func base62() throws {
        for vector in try Vectors("encodings").list("b62") {
            let text = try #require(vector[1]?.stringValue)
            if let number = vector[0]?.intValue {
                #expect(Base62.encode(number) == text)
                #expect(Base62.decode(text) == Int(number))
            } else {
                #expect(Base62.encode(UInt64(1) << 63) == text)
                #expect(Base62.decode(text) == nil, "it does not fit")
            }
        }
        #expect(Base62.decode(Base62.encode(Int.min), as: Int.self) == .min)
        for text in ["", "-", "+1", "1 ", "é", "--1", "zzzzzzzzzzzzzzzzzzzzzz"] { #expect(Base62.decode(text) == nil) }
    }

    @Test("Numbers in base 36 are Django's (base36)")
    func base36() throws {
        for vector in try Vectors("encodings").list("base36") {
            let number = try #require(vector[0]?.intValue)
            let text = try #require(vector[1]?.stringValue)
            #expect(Base36.encode(number) == text)
            #expect(Base36.decode(text) == Int(number))
        }
    }

    @Test("Base 36 is read as in Django, spellings other than ASCII digits and letters aside (base36_decode)")
    func base36Decoding() throws {
        for vector in try Vectors("encodings").list("base36_decode") {
            let text = try #require(vector[0]?.stringValue)
            // Python also takes blanks, underscores and digits of other scripts; a token spelled so is refused there, too.
            let isLenient = [" 1 ", "1_0", "٣"].contains(text)
            #expect(Base36.decode(text).map { Int64($0) } == (isLenient ? nil : vector[1]?.intValue), "\(text)")
        }
        #expect(Base36.decode("zzzzzzzzzzzzz") == nil, "it does not fit")
        #expect(Base36.decode("+1") == nil)
    }

    @Test("CVE-2010-4535: a number of a million letters is refused unread")
    func giganticBase36() {
        #expect(Base36.decode(String(repeating: "1", count: 1_000_000)) == nil)
    }

    @Test("Bytes in base64url are Django's (b64)")
    func base64URL() throws {
        for vector in try Vectors("encodings").list("b64") {
            let digits = Array(try #require(vector[0]?.stringValue))
            let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
                UInt8(String(digits[$0...$0 + 1]), radix: 16)
            }
            let text = try #require(vector[1]?.stringValue)
            #expect(Base64URL.encode(bytes) == text)
            #expect(Base64URL.decode(text) == bytes)
        }
    }

    @Test("Base64url has one spelling for each sequence of bytes")
    func oneSpelling() {
        for text in ["A", "AA==", "AA=", "A A", "+/8", "AB", "AAB", "é", "AAAA="] {
            #expect(Base64URL.decode(text) == nil, "\(text)")
        }
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
            #expect(Base64.decode(Base64.encode(bytes, as: Base64.padded).utf8, as: Base64.padded) == bytes)
        }
    }

    @Test("Primary keys in links are Django's (uidb64)")
    func userIDs() throws {
        for vector in try Vectors("encodings").list("uidb64") {
            let key = try #require(vector[0]?.stringValue)
            let text = try #require(vector[1]?.stringValue)
            #expect(UIDBase64.encode(key) == text)
            #expect(UIDBase64.decode(text) == key)
        }
    }

    @Test("Links are read as leniently as in Django (uidb64_decode)")
    func lenientUserIDs() throws {
        for vector in try Vectors("encodings").list("uidb64_decode") {
            let text = try #require(vector[0]?.stringValue)
            let bytes = UIDBase64.bytes(text)
            #expect(bytes.map(Hexadecimal.encode) == vector[1]?.stringValue, "\(text)")
        }
        #expect(UIDBase64.decode("_-8") == nil, "bytes that are no text")
    }

    @Test("SHA-256 and hexadecimals (FIPS 180-4)")
    func sha256() {
        let hash = Hexadecimal.encode(SHA256Digest.of("abc".utf8))
        #expect(hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
