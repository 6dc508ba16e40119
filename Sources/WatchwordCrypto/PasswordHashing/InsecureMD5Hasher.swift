import Crypto

/// Salted MD5, `md5$salt$hexadecimal digits`: for rows of very old sites, which their owners' next log-in replaces.
///
/// A graphics card tries billions of passwords a second against it. No preset has it; a site that needs it names `md5` last in
/// `WATCHWORD_PASSWORD_HASHERS`.
public struct InsecureMD5Hasher: PasswordHasher {
    /// The hasher.
    public init() {}

    /// `md5`.
    public var algorithm: String { "md5" }

    /// Encodes a password, for tests.
    ///
    /// - Throws: ``PasswordHashingError/invalidSalt``.
    public func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword {
        guard PasswordSalt.isValid(salt) else { throw .invalidSalt }
        let digest = Insecure.MD5.hash(data: Array((salt + password).utf8))
        return EncodedPassword("md5$\(salt)$\(Hexadecimal.encode(Array(digest)))")
    }

    /// Whether the password is right.
    ///
    /// - Throws: ``PasswordHashingError/malformed``.
    public func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool {
        try encode(password, salt: parts(encoded).salt) == encoded
    }

    /// Whether the salt is too short.
    public func mustUpdate(_ encoded: EncodedPassword) -> Bool {
        guard let parts = try? parts(encoded) else { return true }
        return PasswordSalt.isTooShort(parts.salt)
    }

    /// Does nothing: nothing could make up for this.
    public func hardenRuntime(_ password: String, _ encoded: EncodedPassword) {}

    /// Algorithm, and salt and hash masked.
    public func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry] {
        guard let parts = try? parts(encoded) else { return [] }
        return [
            PasswordSummaryEntry("algorithm", algorithm),
            PasswordSummaryEntry("salt", PasswordSalt.masked(parts.salt, showing: 2)),
            PasswordSummaryEntry("hash", PasswordSalt.masked(parts.hash)),
        ]
    }

    private func parts(_ encoded: EncodedPassword) throws(PasswordHashingError) -> (salt: String, hash: String) {
        let fields = encoded.fields(atMost: 3)
        guard fields.count == 3, fields[0] == algorithm, !fields[1].isEmpty else { throw .malformed }
        return (fields[1], fields[2])
    }
}
