import Crypto

/// Comparisons whose duration says nothing about where two values differ (ASVS V11.2.4).
///
/// Their lengths may show: the lengths of tokens and hashes are public.
public enum ConstantTime {
    /// Whether two byte sequences are the same.
    public static func equal(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
        // Of all that swift-crypto offers in public, this is the plain comparison without a branch per byte.
        SymmetricKey(data: Array(left)) == SymmetricKey(data: Array(right))
    }

    /// Whether two texts have the same UTF-8 bytes. Canonically equivalent texts of different bytes are not the same.
    public static func equal(_ left: String, _ right: String) -> Bool {
        equal(left.utf8, right.utf8)
    }
}
