import Crypto

/// SHA-256 without a key (FIPS 180-4), for what must be recognised and not be readable: session keys in the database.
public enum SHA256Digest {
    /// The 32 bytes of the hash.
    public static func of(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Array(SHA256.hash(data: Array(bytes)))
    }
}
