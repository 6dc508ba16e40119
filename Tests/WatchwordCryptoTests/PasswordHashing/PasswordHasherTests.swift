import Testing
import WatchwordCrypto

@Suite("Password hashers")
struct PasswordHasherTests {
    /// Hashers with the parameters of a Django 5.2 site.
    private func hasher(_ algorithm: String) throws -> any PasswordHasher {
        try #require(PasswordHashers.django.hashers.first { $0.algorithm == algorithm })
    }

    @Test("Passwords that Django has encoded verify, and others do not (password_hashes)")
    func verifying() throws {
        for vector in try Vectors("passwords").list("password_hashes") {
            let name = try #require(vector["name"]?.stringValue)
            let password = try #require(vector["password"]?.stringValue)
            let encoded = EncodedPassword(try #require(vector["encoded"]?.stringValue))
            let hasher = try hasher(#require(vector["algorithm"]?.stringValue))
            #expect(try hasher.verify(password, encoded), "\(name)")
            #expect(hasher.mustUpdate(encoded) == vector["must_update"]?.boolValue, "\(name)")
            let isQuick = !encoded.column.contains("$1000000$") && !encoded.column.contains("m=102400")
            if isQuick { #expect(try !hasher.verify(password + "x", encoded), "\(name)") }
        }
    }

    @Test("The same password and salt encode to the same text as in Django (password_hashes)")
    func encoding() throws {
        for vector in try Vectors("passwords").list("password_hashes") {
            let password = try #require(vector["password"]?.stringValue)
            let encoded = try #require(vector["encoded"]?.stringValue)
            let parts = encoded.split(separator: "$").map(String.init)
            if encoded.hasPrefix("pbkdf2"), let iterations = Int(parts[1]), iterations < 1_000_000 {
                let hasher = PBKDF2Hasher(digest: parts[0] == "pbkdf2_sha1" ? .sha1 : .sha256, iterations: iterations)
                #expect(try hasher.encode(password, salt: parts[2]).column == encoded)
            } else if encoded.contains("argon2id$v=19$m=64,t=1,p=1$") {
                let hasher = Argon2Hasher(memoryKiB: 64, passes: 1, lanes: 1)
                #expect(try hasher.encode(password, salt: "Fixed0Salt1Fixed2Salt3").column == encoded)
            }
        }
    }

    @Test("What may be shown is what Django shows (password_hashes)")
    func summaries() throws {
        for vector in try Vectors("passwords").list("password_hashes") {
            let encoded = EncodedPassword(try #require(vector["encoded"]?.stringValue))
            let hasher = try hasher(#require(vector["algorithm"]?.stringValue))
            let expected = try #require(vector["summary"]?.objectValue).map { entry in
                let number = entry.value.intValue.map { String($0) }
                return PasswordSummaryEntry(entry.key, entry.value.stringValue ?? number ?? "")
            }
            #expect(hasher.safeSummary(encoded) == expected)
        }
    }

    @Test("A summary shows six characters and no more (mask_hash)")
    func masking() throws {
        let hash = "abcdefghijklmnopqrstuv"
        let summary = PBKDF2Hasher().safeSummary(EncodedPassword("pbkdf2_sha256$1$\(hash)$\(hash)"))
        let expected = try #require(Vectors("passwords").list("mask_hash").last?[1]?.stringValue)
        #expect(summary.suffix(2).map(\.value) == [expected, expected])
    }

    @Test("A salt that is empty or has a dollar sign is refused (salt_errors)")
    func badSalts() throws {
        let salts = try Vectors("passwords").list("salt_errors").compactMap(\.stringValue)
        #expect(salts == ["", "a$b"])
        for salt in salts {
            for hasher in PasswordHashers.standard.hashers {
                #expect(throws: PasswordHashingError.invalidSalt) { try hasher.encode("password", salt: salt) }
            }
        }
        #expect(throws: PasswordHashingError.invalidSalt) { try Argon2Hasher.owasp.encode("password", salt: "short") }
    }

    @Test("A salt of fewer than 128 bits is due for an update (must_update_salt)")
    func shortSalts() throws {
        for vector in try Vectors("passwords").list("must_update_salt") {
            let length = Int(try #require(vector[0]?.intValue))
            let salt = String(repeating: "a", count: length)
            let encoded = EncodedPassword("pbkdf2_sha256$1000000$\(salt)$aGFzaA==")
            #expect(PBKDF2Hasher().mustUpdate(encoded) == vector[1]?.boolValue, "\(length)")
        }
    }

    @Test("Other iterations are due for an update, more of them too")
    func iterations() {
        let salt = String(repeating: "a", count: 22)
        #expect(PBKDF2Hasher(iterations: 10).mustUpdate(EncodedPassword("pbkdf2_sha256$9$\(salt)$x")))
        #expect(PBKDF2Hasher(iterations: 10).mustUpdate(EncodedPassword("pbkdf2_sha256$11$\(salt)$x")))
        #expect(!PBKDF2Hasher(iterations: 10).mustUpdate(EncodedPassword("pbkdf2_sha256$10$\(salt)$x")))
    }

    @Test(
        "An Argon2 hash of any other cost, variety or version is due for an update",
        arguments: [
            "argon2$argon2id$v=19$m=65,t=1,p=1$", "argon2$argon2id$v=19$m=64,t=2,p=1$",
            "argon2$argon2id$v=19$m=64,t=1,p=2$", "argon2$argon2i$v=19$m=64,t=1,p=1$",
            "argon2$argon2id$v=16$m=64,t=1,p=1$", "argon2$argon2id$m=64,t=1,p=1$",
        ])
    func argon2Parameters(start: String) throws {
        let hasher = Argon2Hasher(memoryKiB: 64, passes: 1, lanes: 1)
        let own = try hasher.encode("password", salt: "Fixed0Salt1Fixed2Salt3")
        #expect(!hasher.mustUpdate(own))
        let rest = own.column.dropFirst("argon2$argon2id$v=19$m=64,t=1,p=1$".count)
        #expect(hasher.mustUpdate(EncodedPassword(start + rest)))
        #expect(try !hasher.verify("password", EncodedPassword(start + rest)))
    }

    @Test("A new salt has 22 letters and digits")
    func newSalts() {
        for hasher in PasswordHashers.standard.hashers {
            let salt = hasher.salt(.live)
            #expect(salt.count == 22)
            #expect(salt.allSatisfy { RandomSource.alphanumerics.contains($0) })
        }
    }
}
