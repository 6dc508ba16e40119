import Crypto

/// The keyed hash under every signature, reset token and session hash.
///
/// The key is the hash of the salt and the secret together, so a hash made for one purpose says nothing in another.
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
        Hexadecimal.encode(digest(salt: salt, value: value, secret: secret, algorithm: algorithm))
    }
}

/// The key of one salt and one secret, worked out once.
struct SaltedKey: Sendable {
    private let key: SymmetricKey
    private let algorithm: SaltedHMAC.Algorithm

    init(salt: String, secret: SecretKey, algorithm: SaltedHMAC.Algorithm) {
        self.algorithm = algorithm
        let material = Array(salt.utf8) + secret.bytes
        key =
            switch algorithm {
            case .sha1: SymmetricKey(data: Insecure.SHA1.hash(data: material))
            case .sha256: SymmetricKey(data: SHA256.hash(data: material))
            case .sha384: SymmetricKey(data: SHA384.hash(data: material))
            case .sha512: SymmetricKey(data: SHA512.hash(data: material))
            }
    }

    func digest(of value: some StringProtocol) -> [UInt8] {
        let value = Array(value.utf8)
        return switch algorithm {
        case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: value, using: key))
        case .sha256: Array(HMAC<SHA256>.authenticationCode(for: value, using: key))
        case .sha384: Array(HMAC<SHA384>.authenticationCode(for: value, using: key))
        case .sha512: Array(HMAC<SHA512>.authenticationCode(for: value, using: key))
        }
    }
}
