/// bcrypt, as Django writes it: alone or over a SHA-256 of the password.
///
/// Encoded passwords are the tag, a `$`, and the text of the function itself, which begins with another one:
/// `bcrypt_sha256$$2b$12$salt and hash`. Rows of the variants `2a` and `2y` verify too.
public struct BcryptHasher: PasswordHasher {
    /// What the function is given.
    public enum Input: String, Sendable, CaseIterable {
        /// The 64 hexadecimal digits of the password's SHA-256, so that a long one counts to its end.
        case sha256 = "bcrypt_sha256"
        /// The password itself. The function looks at its first 72 bytes only: rows of longer ones, which other sites may have, verify
        /// by these, and none are made.
        case password = "bcrypt"
    }

    /// Higher costs than this, at eight seconds or so, are refused.
    static let costs = 4...17

    private let input: Input
    private let cost: Int

    /// A hasher.
    ///
    /// - Parameters:
    ///   - input: What the function is given.
    ///   - cost: The logarithm of the number of rounds, 4 to 17; Django's is 12.
    public init(_ input: Input = .sha256, cost: Int = 12) {
        self.input = input
        self.cost = cost
    }

    /// `bcrypt_sha256` or `bcrypt`.
    public var algorithm: String { input.rawValue }

    /// A salt of 16 random bytes, in the function's own alphabet.
    public func salt(_ random: RandomSource) -> String {
        BcryptText.encode(random.bytes(BcryptText.saltSize))
    }

    /// Encodes a password. The salt has 22 characters of the function's alphabet.
    ///
    /// - Throws: ``PasswordHashingError``, ``PasswordHashingError/passwordTooLong`` among it for more than 72 bytes without the
    ///   SHA-256 before them.
    public func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword {
        guard salt.utf8.count == BcryptText.saltLength, BcryptText.decode(salt) != nil else { throw .invalidSalt }
        guard Self.costs.contains(cost) else { throw .unacceptableParameters }
        guard input == .sha256 || password.utf8.count <= 72 else { throw .passwordTooLong }
        let setting = "$2b$\(cost < 10 ? "0" : "")\(cost)$\(salt)"
        guard let parts = BcryptText(algorithm: algorithm, setting: setting) else { throw .malformed }
        return parts.encoded(hash(password, parts))
    }

    /// Whether the password is right.
    ///
    /// - Throws: ``PasswordHashingError``.
    public func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool {
        let parts = try parts(encoded)
        return parts.encoded(hash(password, parts)) == encoded
    }

    /// Whether the cost is another.
    public func mustUpdate(_ encoded: EncodedPassword) -> Bool {
        guard let parts = try? parts(encoded) else { return true }
        return parts.cost != cost
    }

    /// Works the rounds that the encoded password lacks, with hashes of its cost.
    public func hardenRuntime(_ password: String, _ encoded: EncodedPassword) {
        guard let parts = try? parts(encoded), parts.cost < cost, Self.costs.contains(cost) else { return }
        for _ in 1..<(1 << (cost - parts.cost)) { _ = hash(password, parts) }
    }

    /// Algorithm, work factor, and salt and checksum masked.
    public func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry] {
        guard let parts = try? parts(encoded) else { return [] }
        return [
            PasswordSummaryEntry("algorithm", algorithm),
            PasswordSummaryEntry("work factor", String(parts.cost)),
            PasswordSummaryEntry("salt", PasswordSalt.masked(parts.salt)),
            PasswordSummaryEntry("checksum", PasswordSalt.masked(parts.checksum)),
        ]
    }

    private func parts(_ encoded: EncodedPassword) throws(PasswordHashingError) -> BcryptText {
        guard let parts = BcryptText(encoded, algorithm: algorithm) else { throw .malformed }
        guard Self.costs.contains(parts.cost) else { throw .unacceptableParameters }
        return parts
    }

    private func hash(_ password: String, _ parts: BcryptText) -> [UInt8] {
        switch input {
        case .password: Bcrypt.hash(Array(password.utf8), parts)
        case .sha256:
            Bcrypt.hash(Array(Hexadecimal.encode(SHA256Digest.of(Array(password.utf8))).utf8), parts)
        }
    }
}
