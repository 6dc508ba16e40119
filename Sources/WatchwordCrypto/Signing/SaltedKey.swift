import Crypto

/// The key of one salt and one secret, worked out once: keep it where many values are hashed for the same purpose.
public struct SaltedKey: Sendable {
    private let authenticate: @Sendable ([UInt8]) -> [UInt8]

    /// The key for one purpose.
    ///
    /// - Parameters:
    ///   - salt: The purpose. Different for each use, no secret.
    ///   - secret: The key of the site.
    ///   - algorithm: The hash function.
    public init(salt: String, secret: SecretKey, algorithm: SaltedHMAC.Algorithm = .sha256) {
        let material = Array(salt.utf8) + secret.bytes
        authenticate =
            switch algorithm {
            case .sha1: Self.keyed(Insecure.SHA1.self, material)
            case .sha256: Self.keyed(SHA256.self, material)
            case .sha384: Self.keyed(SHA384.self, material)
            case .sha512: Self.keyed(SHA512.self, material)
            }
    }

    /// The keyed hash of a value.
    public func digest(of value: some StringProtocol) -> [UInt8] {
        authenticate(Array(value.utf8))
    }

    /// The keyed hash of a value, in lower-case hexadecimals.
    public func hexDigest(of value: some StringProtocol) -> String {
        Hexadecimal.encode(digest(of: value))
    }

    private static func keyed<Function: HashFunction>(
        _ function: Function.Type, _ material: [UInt8]
    ) -> @Sendable ([UInt8]) -> [UInt8] {
        // The key is mixed in here; each value starts from a copy of this state.
        let start = HMAC<Function>(key: SymmetricKey(data: Function.hash(data: material)))
        return { value in
            var code = start
            code.update(data: value)
            return Array(code.finalize())
        }
    }
}
