/// The keyed hash under every signature, reset token and session hash.
///
/// The key is the hash of the salt and the secret together, so a hash made for one purpose says nothing in another. Where the same purpose comes up often, keep a
/// ``SaltedKey``.
public enum SaltedHMAC {
    /// The hash function.
    public enum Algorithm: Sendable, CaseIterable {
        /// SHA-1, which older signed values were made with.
        case sha1
        /// SHA-256.
        case sha256
        /// SHA-384.
        case sha384
        /// SHA-512.
        case sha512
    }

    /// The keyed hash of a value.
    ///
    /// - Parameters:
    ///   - salt: What the hash is for. Different for each use, no secret.
    ///   - value: What is hashed.
    ///   - secret: The key of the site.
    public static func digest(
        salt: String, value: String, secret: SecretKey, algorithm: Algorithm = .sha256
    ) -> [UInt8] {
        SaltedKey(salt: salt, secret: secret, algorithm: algorithm).digest(of: value)
    }

    /// The keyed hash of a value, in lower-case hexadecimals.
    public static func hexDigest(
        salt: String, value: String, secret: SecretKey, algorithm: Algorithm = .sha256
    ) -> String {
        SaltedKey(salt: salt, secret: secret, algorithm: algorithm).hexDigest(of: value)
    }
}
