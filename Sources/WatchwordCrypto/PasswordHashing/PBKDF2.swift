import CPBKDF2
import Crypto
import CryptoExtras

/// The function of RFC 8018, 5.2, for one block of output.
enum PBKDF2 {
    /// The key that a password, a salt and some iterations make: as long as the digest.
    ///
    /// For SHA-256 the processor's own instructions do it where it has them, in half the time of the library.
    static func key(
        _ digest: PBKDF2Hasher.Digest, _ password: [UInt8], _ salt: [UInt8], _ iterations: Int
    ) throws(PasswordHashingError) -> [UInt8] {
        guard digest == .sha256, hasInstructions, (1...Int(UInt32.max)).contains(iterations) else {
            return try keyByLibrary(digest, password, salt, iterations)
        }
        return keyByInstructions(password, salt, UInt32(iterations))
    }

    /// Whether the processor has instructions for SHA-256.
    static let hasInstructions = watchword_pbkdf2_sha256_is_available()

    private static func keyByInstructions(_ password: [UInt8], _ salt: [UInt8], _ iterations: UInt32) -> [UInt8] {
        // The key of an HMAC is hashed when it is longer than a block, and filled up with zeros (RFC 2104, 2).
        let short = password.count > 64 ? Array(SHA256.hash(data: password)) : password
        let key = short + [UInt8](repeating: 0, count: 64 - short.count)
        var block = Array(HMAC<SHA256>.authenticationCode(for: salt + [0, 0, 0, 1], using: SymmetricKey(data: key)))
        watchword_pbkdf2_sha256(key, &block, iterations - 1)
        return block
    }

    /// As swift-crypto does it.
    static func keyByLibrary(
        _ digest: PBKDF2Hasher.Digest, _ password: [UInt8], _ salt: [UInt8], _ iterations: Int
    ) throws(PasswordHashingError) -> [UInt8] {
        do {
            // Rows of other sites have the iterations they have; those of a hasher are the site's decision.
            return try KDF.Insecure.PBKDF2.deriveKey(
                from: password, salt: salt, using: digest == .sha256 ? .sha256 : .insecureSHA1,
                outputByteCount: digest == .sha256 ? 32 : 20, unsafeUncheckedRounds: iterations
            ).withUnsafeBytes { Array($0) }
        } catch {
            throw .failed(code: 0)
        }
    }
}
