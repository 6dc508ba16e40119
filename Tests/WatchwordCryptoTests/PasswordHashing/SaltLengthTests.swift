import Testing

@testable import WatchwordCrypto

@Suite("Salts")
struct SaltLengthTests {
    @Test("A salt has Django's 22 letters and digits (default_salt_len)")
    func usual() throws {
        let encoded = try PasswordHashers([PBKDF2Hasher(digest: .sha256, iterations: 1)]).encode("password")
        let salt = try #require(encoded.column.split(separator: "$").dropFirst(2).first)
        #expect(salt.count == 22 && salt.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    @Test("Argon2 salts with as many bytes (argon2_salt_len)")
    func argon2() throws {
        let hasher = Argon2Hasher.owasp
        let encoded = try hasher.encode("password", salt: hasher.salt(.live))
        // argon2, the function, version, parameters, salt, hash.
        let salt = try #require(encoded.column.split(separator: "$").dropLast().last)
        #expect(Base64.decode(salt.utf8, as: Base64.unpadded)?.count == 22)
    }

    @Test("Bcrypt's settings and salt take 29 characters (bcrypt_salt_len)")
    func bcrypt() throws {
        let hasher = BcryptHasher()
        let encoded = try hasher.encode("password", salt: hasher.salt(.live)).column
        let separator = try #require(encoded.firstRange(of: "$$"))
        // $2b$12$ and 22 characters; the hash itself has 31.
        #expect(encoded[separator.lowerBound...].count == 1 + 29 + 31)
    }
}
