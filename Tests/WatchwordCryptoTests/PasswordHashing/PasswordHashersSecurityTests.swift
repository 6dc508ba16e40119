import Testing

@testable import WatchwordCrypto

@Suite("Password hashing under attack")
struct PasswordHashersSecurityTests {
    @Test("V11.4.2: a new password is kept as Argon2id with 19 MiB, 2 passes and 1 lane")
    func defaults() throws {
        let encoded = try PasswordHashers.standard.encode("correct horse battery staple")
        let fields = encoded.column.split(separator: "$")
        #expect(encoded.column.hasPrefix("argon2$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(fields.count == 6)
        #expect(fields[4].count == 30, "22 letters and digits in base64")
        #expect(fields[5].count == 43, "32 bytes in base64")
        #expect(encoded.column.count <= 128, "the width of Django's column")
        #expect(PasswordHashers.standard.verify("correct horse battery staple", against: encoded) == .right)
    }

    @Test("V11.4.2: with Django's parameters PBKDF2 has a million iterations")
    func djangoDefaults() throws {
        let hasher = try #require(PasswordHashers.django.preferred as? PBKDF2Hasher)
        let salt = String(repeating: "a", count: 22)
        #expect(!hasher.mustUpdate(EncodedPassword("pbkdf2_sha256$1000000$\(salt)$x")))
        #expect(hasher.mustUpdate(EncodedPassword("pbkdf2_sha256$600000$\(salt)$x")))
    }

    @Test("V6.2.8: a password counts to its last byte, as it is")
    func exactly() throws {
        let hashers = PasswordHashers([
            Argon2Hasher(memoryKiB: 64, passes: 1), PBKDF2Hasher(iterations: 1), BcryptHasher(cost: 4),
            ScryptHasher(workFactor: 2, blockSize: 1, parallelism: 1),
        ])
        let long = String(repeating: "a", count: 72)
        for hasher in hashers.hashers {
            let encoded = try hasher.encode(long + "b", salt: "Fixed0Salt1Fixed2Salt3")
            #expect(hashers.verify(long + "b", against: encoded) != .wrong)
            for other in [long + "c", long, long + "B", long + "b ", " " + long + "b", long + "b\0"] {
                #expect(hashers.verify(other, against: encoded) == .wrong)
            }
            let accent = try hasher.encode("\u{E9}", salt: "Fixed0Salt1Fixed2Salt3")
            #expect(hashers.verify("e\u{301}", against: accent) == .wrong, "passwords are never normalised")
        }
    }

    @Test(
        "CVE-2024-39329, CVE-2025-13473, V6.3.8: where there is nothing to compare with, one hash is worked all the same",
        arguments: [nil, "!", "!unusable", "", "garbage", "unknown$1$2$3", "md5$$5f4dcc3b5aa765d61d8327deb882cf99"])
    func missing(column: String?) {
        let hasher = CountingHasher()
        let hashers = PasswordHashers([hasher, CountingHasher("old")])
        #expect(!hashers.verify("password", against: column.map { EncodedPassword($0) }).isRight)
        #expect(hasher.counts == .init(encoded: 1))
    }

    @Test("V6.3.8: a missing password and a garbled column cost one hash of the preferred hasher")
    func garbled() {
        let hasher = CountingHasher()
        let hashers = PasswordHashers([hasher, PBKDF2Hasher()])
        #expect(hashers.verify(nil, against: EncodedPassword("counting$1$password")) == .wrong)
        #expect(hasher.counts == .init(encoded: 1))
        #expect(
            hashers.verify("password", against: EncodedPassword("counting$bad"))
                == .unreadable(algorithm: "counting", .malformed))
        #expect(hasher.counts == .init(encoded: 2))
        #expect(
            hashers.verify("password", against: EncodedPassword("pbkdf2_sha256$999999999999$a$b"))
                == .unreadable(algorithm: "pbkdf2_sha256", .unacceptableParameters))
        #expect(hasher.counts == .init(encoded: 3))
    }

    @Test("V6.3.8: a wrong password costs one verification and nothing else")
    func wrong() {
        let hasher = CountingHasher()
        #expect(PasswordHashers([hasher]).verify("wrong", against: EncodedPassword("counting$1$password")) == .wrong)
        #expect(hasher.counts == .init(verified: 1))
    }

    @Test("CVE-2016-2513: a wrong password for an old row costs the difference to a new one")
    func hardening() {
        let hasher = CountingHasher(strength: 2)
        #expect(PasswordHashers([hasher]).verify("wrong", against: EncodedPassword("counting$1$password")) == .wrong)
        #expect(hasher.counts == .init(verified: 1, hardened: 1))
        #expect(
            PasswordHashers([hasher]).verify("password", against: EncodedPassword("counting$1$password"))
                == .rightNeedsUpdate)
        #expect(hasher.counts == .init(verified: 2, hardened: 1))
    }

    @Test("CVE-2016-2513: PBKDF2 works the iterations that an old row lacks")
    func hardeningPBKDF2() throws {
        let hasher = PBKDF2Hasher(iterations: 100_000)
        let old = try PBKDF2Hasher(iterations: 100).encode("password", salt: "Fixed0Salt1Fixed2Salt3")
        let whole = try processorTime { _ = try hasher.encode("password", salt: "Fixed0Salt1Fixed2Salt3") }
        let rest = processorTime { hasher.hardenRuntime("password", old) }
        #expect(rest > whole / 3)
        let newer = try PBKDF2Hasher(iterations: 100_001).encode("password", salt: "Fixed0Salt1Fixed2Salt3")
        #expect(processorTime { hasher.hardenRuntime("password", newer) } < whole / 5)
    }

    @Test("V6.2.9: plain bcrypt makes no row of a password that it would cut, and reads those of others")
    func bcryptLength() throws {
        let hasher = BcryptHasher(.password, cost: 4)
        let long = String(repeating: "a", count: 72)
        let salt = hasher.salt(.live)
        #expect(throws: PasswordHashingError.passwordTooLong) { try hasher.encode(long + "b", salt: salt) }
        let row = try hasher.encode(long, salt: salt)
        #expect(try hasher.verify(long + "b", row), "as other libraries have cut it")
        #expect(try !hasher.verify(String(long.dropLast()), row))
        let nul = try hasher.encode("abc\0def", salt: salt)
        #expect(try !hasher.verify("abc", nul), "a NUL ends nothing")
        #expect(try !hasher.verify("abc\0deg", nul))
    }

    @Test("CVE-2016-2513: bcrypt works the rounds that an old row lacks")
    func hardeningBcrypt() throws {
        let hasher = BcryptHasher(cost: 9)
        let salt = hasher.salt(.live)
        let old = try BcryptHasher(cost: 5).encode("password", salt: salt)
        let whole = try processorTime { _ = try hasher.encode("password", salt: salt) }
        let rest = processorTime { hasher.hardenRuntime("password", old) }
        #expect(rest > whole / 3 && rest < whole * 3)
        let newer = try BcryptHasher(cost: 10).encode("password", salt: salt)
        #expect(processorTime { hasher.hardenRuntime("password", newer) } < whole / 5)
    }

    @Test("CVE-2013-1443: a password of a megabyte costs no more rounds than a short one")
    func longPassword() throws {
        let long = String(repeating: "a", count: 1_000_000)
        let hasher = PBKDF2Hasher(iterations: 100_000)
        let short = try processorTime { _ = try hasher.encode("a", salt: "Fixed0Salt1Fixed2Salt3") }
        let megabyte = try processorTime { _ = try hasher.encode(long, salt: "Fixed0Salt1Fixed2Salt3") }
        // Hashing the megabyte in each round would make it ten thousand times as long.
        #expect(megabyte / short < 5)
    }
}
