import Testing
import WatchwordCrypto

@Suite("The hashers of a site")
struct PasswordHashersTests {
    @Test("Columns that Django knows nothing to do with are wrong here too (password_checks_negative)")
    func negative() throws {
        // The one real hash among them is tried with a million iterations: once is enough.
        for vector in try Vectors("passwords").list("password_checks_negative") {
            let encoded = EncodedPassword(try #require(vector["encoded"]?.stringValue))
            #expect(encoded.isUsable == vector["usable"]?.boolValue, "\(encoded.column)")
            let quick = PasswordHashers([CountingHasher(), PBKDF2Hasher()])
            #expect(quick.identify(encoded)?.algorithm == vector["algorithm"]?.stringValue, "\(encoded.column)")
            let verdict = quick.verify(vector["password"]?.stringValue, against: encoded)
            #expect(!verdict.isRight, "\(encoded.column)")
        }
    }

    @Test("A right password of the preferred hasher is right")
    func right() {
        let hashers = PasswordHashers([CountingHasher(), CountingHasher("old")])
        #expect(hashers.verify("password", against: EncodedPassword("counting$1$password")) == .right)
    }

    @Test("A right password of another hasher is due for an update")
    func otherHasher() {
        let hashers = PasswordHashers([CountingHasher(), CountingHasher("old")])
        #expect(hashers.verify("password", against: EncodedPassword("old$1$password")) == .rightNeedsUpdate)
    }

    @Test("V11.2.2: raised parameters are taken up at the next log-in, and old rows still verify")
    func agility() throws {
        let old = PasswordHashers([PBKDF2Hasher(iterations: 2)])
        let new = PasswordHashers([Argon2Hasher(memoryKiB: 64, passes: 1), PBKDF2Hasher(iterations: 4)])
        let row = try old.encode("password")
        #expect(old.verify("password", against: row) == .right)
        #expect(new.verify("password", against: row) == .rightNeedsUpdate)
        let updated = try new.encode("password")
        #expect(updated.column.hasPrefix("argon2$"))
        #expect(new.verify("password", against: updated) == .right)
        let raised = PasswordHashers([Argon2Hasher(memoryKiB: 128, passes: 1)])
        #expect(raised.verify("password", against: updated) == .rightNeedsUpdate)
    }

    @Test("Each encoding has a salt of its own")
    func salts() throws {
        let hashers = PasswordHashers([PBKDF2Hasher(iterations: 1)])
        #expect(try hashers.encode("password") != hashers.encode("password"))
    }

    @Test("Tags choose the hashers and their order")
    func tags() throws {
        #expect(try PasswordHashers(tags: ["pbkdf2_sha256", "argon2"]).preferred.algorithm == "pbkdf2_sha256")
        #expect(try PasswordHashers(tags: ["argon2"]).identify(EncodedPassword("pbkdf2_sha256$1$a$b")) == nil)
    }

    @Test("Tags that are unknown, repeated or missing are refused")
    func badTags() {
        #expect(throws: PasswordHasherTagError.none) { try PasswordHashers(tags: []) }
        #expect(throws: PasswordHasherTagError.repeated("argon2")) { try PasswordHashers(tags: ["argon2", "argon2"]) }
        #expect(
            throws: PasswordHasherTagError.unknown(
                "rot13",
                known: [
                    "argon2", "pbkdf2_sha256", "pbkdf2_sha1", "bcrypt_sha256", "scrypt", "bcrypt", "md5",
                ])
        ) { try PasswordHashers(tags: ["rot13"]) }
    }

    @Test("MD5 is in no preset and verifies only where its tag is named")
    func insecureIsOff() throws {
        let row = try InsecureMD5Hasher().encode("password", salt: "Fixed0Salt1Fixed2Salt3")
        for preset in [PasswordHashers.standard, .django] {
            #expect(preset.identify(row) == nil)
            #expect(preset.verify("password", against: row) == .unknown)
            let named = try PasswordHashers(tags: preset.hashers.map(\.algorithm) + ["md5"], among: preset)
            #expect(named.verify("password", against: row) == .rightNeedsUpdate)
            #expect(named.verify("passwort", against: row) == .wrong)
        }
    }

    @Test("Shapes without a salt belong to no hasher, MD5 included")
    func unsalted() throws {
        let hashers = PasswordHashers([InsecureMD5Hasher()])
        for column in [
            "5f4dcc3b5aa765d61d8327deb882cf99", "md5$$5f4dcc3b5aa765d61d8327deb882cf99",
            "sha1$$5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8",
        ] {
            #expect(hashers.identify(EncodedPassword(column)) == nil)
            #expect(hashers.verify("password", against: EncodedPassword(column)) == .unknown)
        }
    }

    @Test("Every encoding of both presets verifies with both, and is due for an update unless it is the preferred")
    func presets() throws {
        for from in [PasswordHashers.standard, .django] {
            for hasher in from.hashers where !hasher.algorithm.hasPrefix("pbkdf2") {
                let row = try hasher.encode("password", salt: hasher.salt(.live))
                for other in [PasswordHashers.standard, .django] {
                    let verdict = other.verify("password", against: row)
                    let isOwn = hasher.algorithm == other.preferred.algorithm && !other.preferred.mustUpdate(row)
                    #expect(verdict == (isOwn ? .right : .rightNeedsUpdate), "\(hasher.algorithm)")
                }
            }
        }
    }

    @Test("Without hashers there is Argon2id")
    func noHashers() {
        #expect(PasswordHashers([]).preferred.algorithm == "argon2")
    }

    @Test("An unusable password is different each time and never right")
    func unusable() {
        let first = EncodedPassword.unusable
        #expect(!first.isUsable)
        #expect(first.column.count == 41)
        #expect(first != EncodedPassword.unusable)
        let hashers = PasswordHashers([CountingHasher()])
        #expect(hashers.verify(first.column, against: first) == .wrong)
        #expect(hashers.verify("", against: first) == .wrong)
    }

    @Test("Encoded passwords compare by their code points")
    func comparison() {
        #expect(EncodedPassword("é") != EncodedPassword("e\u{301}"))
        #expect(Set([EncodedPassword("a"), EncodedPassword("a"), EncodedPassword("b")]).count == 2)
    }
}
