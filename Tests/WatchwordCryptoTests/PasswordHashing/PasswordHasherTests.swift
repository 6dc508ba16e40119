import Testing
import WatchwordCrypto

@Suite("Password hashers")
struct PasswordHasherTests {
    /// Hashers with the parameters of a Django 5.2 site.
    private func hasher(_ algorithm: String) throws -> any PasswordHasher {
        try #require((PasswordHashers.django.hashers + [InsecureMD5Hasher()]).first { $0.algorithm == algorithm })
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
            // Plain bcrypt does not look beyond the 72nd byte.
            if vector["algorithm"]?.stringValue == "bcrypt", password.utf8.count >= 72 { continue }
            let isQuick = !["$1000000$", "m=102400", "$12$", "$16384$"].contains { encoded.column.contains($0) }
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
            } else if encoded.contains("$2b$04$") {
                let hasher = BcryptHasher(parts[0] == "bcrypt" ? .password : .sha256, cost: 4)
                #expect(try hasher.encode(password, salt: "LJ3m4ys3Gz8Rk1Qv6Yb0Iu").column == encoded)
            } else if encoded.hasPrefix("scrypt$1024$") {
                let hasher = ScryptHasher(workFactor: 1024, blockSize: 8, parallelism: 1)
                #expect(try hasher.encode(password, salt: parts[2]).column == encoded)
            } else if encoded.hasPrefix("md5$") {
                #expect(try InsecureMD5Hasher().encode(password, salt: parts[1]).column == encoded)
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

    @Test("A summary shows six characters of a hash, two of an MD5's salt, and no more (mask_hash)")
    func masking() throws {
        for vector in try Vectors("passwords").list("mask_hash") {
            let text = try #require(vector[0]?.stringValue)
            let (six, two) = (vector[1]?.stringValue, vector[2]?.stringValue)
            let summary = PBKDF2Hasher().safeSummary(
                EncodedPassword("pbkdf2_sha256$1$\(text.isEmpty ? "s" : text)$\(text)"))
            #expect(summary.last?.value == six)
            guard !text.isEmpty else { continue }
            #expect(summary.dropLast().last?.value == six)
            let short = InsecureMD5Hasher().safeSummary(EncodedPassword("md5$\(text)$\(text)"))
            #expect(short.suffix(2).map(\.value) == [two, six])
        }
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

    @Test("bcrypt of the variants 2a and 2y verifies, and of another cost is due for an update")
    func bcryptVariants() throws {
        let row = try BcryptHasher(cost: 4).encode("password", salt: "LJ3m4ys3Gz8Rk1Qv6Yb0Iu").column
        for variant in ["2a", "2y"] {
            let other = EncodedPassword(row.split(separator: "2b").joined(separator: variant))
            #expect(try BcryptHasher(cost: 4).verify("password", other))
            #expect(!BcryptHasher(cost: 4).mustUpdate(other))
        }
        #expect(BcryptHasher(cost: 5).mustUpdate(EncodedPassword(row)))
        for salt in ["LJ3m4ys3Gz8Rk1Qv6Yb0I", "LJ3m4ys3Gz8Rk1Qv6Yb0I!", ""] {
            #expect(throws: PasswordHashingError.invalidSalt) { try BcryptHasher().encode("password", salt: salt) }
        }
    }

    @Test("scrypt of another cost is due for an update, whatever its salt")
    func scryptCosts() throws {
        let hasher = ScryptHasher(workFactor: 4, blockSize: 2, parallelism: 2)
        let row = try hasher.encode("password", salt: "short")
        #expect(!hasher.mustUpdate(row))
        for other in [
            ScryptHasher(workFactor: 8, blockSize: 2, parallelism: 2),
            ScryptHasher(workFactor: 4, blockSize: 1, parallelism: 2),
            ScryptHasher(workFactor: 4, blockSize: 2, parallelism: 1),
        ] {
            #expect(other.mustUpdate(row))
            #expect(try other.verify("password", row))
        }
    }

    @Test("A new salt has 22 letters and digits, and of bcrypt those of its own alphabet")
    func newSalts() {
        for hasher in PasswordHashers.standard.hashers where hasher.algorithm.hasPrefix("bcrypt") {
            #expect(hasher.salt(.live).wholeMatch(of: /[A-Za-z0-9.\/]{21}[.Oeu]/) != nil)
        }
        for hasher in PasswordHashers.standard.hashers where !hasher.algorithm.hasPrefix("bcrypt") {
            let salt = hasher.salt(.live)
            #expect(salt.count == 22)
            #expect(salt.allSatisfy { RandomSource.alphanumerics.contains($0) })
        }
    }
}
