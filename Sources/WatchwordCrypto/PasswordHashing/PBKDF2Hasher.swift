/// PBKDF2 (RFC 8018), the hasher that a Django site uses unless told otherwise.
///
/// Encoded passwords are `tag$iterations$salt$hash`, the hash in base64. The password is hashed into the key of the HMAC
/// once, so that a password of a megabyte costs no more rounds than a short one (CVE-2013-1443).
public struct PBKDF2Hasher: PasswordHasher {
    /// The hash function under the HMAC.
    public enum Digest: Sendable {
        /// SHA-256, tag `pbkdf2_sha256`.
        case sha256
        /// SHA-1, tag `pbkdf2_sha1`, for systems that can do no other.
        case sha1
    }

    /// The most iterations that are accepted from a row: a few seconds of work.
    public static let mostIterations = 10_000_000

    private let digest: Digest
    private let iterations: Int

    /// A hasher.
    ///
    /// - Parameter iterations: The work of one hash, 1 to ``mostIterations``. OWASP asks for at least 600,000.
    public init(digest: Digest = .sha256, iterations: Int = 1_000_000) {
        self.digest = digest
        self.iterations = iterations
    }

    /// The tag that encoded passwords begin with.
    public var algorithm: String {
        switch digest {
        case .sha256: "pbkdf2_sha256"
        case .sha1: "pbkdf2_sha1"
        }
    }

    /// Encodes a password.
    ///
    /// - Throws: ``PasswordHashingError``.
    public func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword {
        try encode(password, salt: salt, iterations: iterations)
    }

    /// Whether the password is right.
    ///
    /// - Throws: ``PasswordHashingError``.
    public func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool {
        let parts = try Parts(encoded, algorithm: algorithm)
        return try encode(password, salt: parts.salt, iterations: parts.iterations) == encoded
    }

    /// Whether the iterations are others, in either direction, or the salt is too short.
    public func mustUpdate(_ encoded: EncodedPassword) -> Bool {
        guard let parts = try? Parts(encoded, algorithm: algorithm) else { return true }
        return parts.iterations != iterations || PasswordSalt.isTooShort(parts.salt)
    }

    /// Works the iterations that the encoded password lacks.
    public func hardenRuntime(_ password: String, _ encoded: EncodedPassword) {
        guard let parts = try? Parts(encoded, algorithm: algorithm), parts.iterations < iterations else { return }
        _ = try? encode(password, salt: parts.salt, iterations: iterations - parts.iterations)
    }

    /// Whether algorithm, iterations, salt and hash are there; without the summary, which an import has no time for.
    public func canRead(_ encoded: EncodedPassword) -> Bool {
        (try? Parts(encoded, algorithm: algorithm)) != nil
    }

    /// Algorithm, iterations, and salt and hash masked.
    public func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry] {
        guard let parts = try? Parts(encoded, algorithm: algorithm) else { return [] }
        return [
            PasswordSummaryEntry("algorithm", algorithm),
            PasswordSummaryEntry("iterations", String(parts.iterations)),
            PasswordSummaryEntry("salt", PasswordSalt.masked(parts.salt)),
            PasswordSummaryEntry("hash", PasswordSalt.masked(parts.hash)),
        ]
    }

    private func encode(
        _ password: String, salt: String, iterations: Int
    ) throws(PasswordHashingError) -> EncodedPassword {
        guard PasswordSalt.isValid(salt) else { throw .invalidSalt }
        guard (1...Self.mostIterations).contains(iterations) else { throw .unacceptableParameters }
        let key = try PBKDF2.key(digest, Array(password.utf8), Array(salt.utf8), iterations)
        let hash = Base64.encode(key, as: Base64.padded)
        return EncodedPassword("\(algorithm)$\(iterations)$\(salt)$\(hash)")
    }

    /// The fields of an encoded password.
    private struct Parts {
        let iterations: Int
        let salt: String
        let hash: String

        init(_ encoded: EncodedPassword, algorithm: String) throws(PasswordHashingError) {
            let fields = encoded.fields(atMost: 4)
            guard fields.count == 4, fields[0] == algorithm, let iterations = DecimalNumber.parse(fields[1]),
                !fields[2].isEmpty
            else { throw .malformed }
            guard (1...PBKDF2Hasher.mostIterations).contains(iterations) else { throw .unacceptableParameters }
            self.iterations = iterations
            salt = fields[2]
            hash = fields[3]
        }
    }
}
