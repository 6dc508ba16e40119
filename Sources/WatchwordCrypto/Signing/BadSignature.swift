/// Why a signed value is not accepted.
///
/// The cases serve logs and tests. A visitor is told none of them apart.
public enum BadSignature: Error, Sendable, Equatable {
    /// There is no separator, so nothing that could be a signature.
    case unsigned
    /// The signature is not one that this site has made for this purpose.
    case mismatch
    /// The signature is right and the time that it was good for is over.
    case expired
    /// The signature is right and what it covers has no time stamp, or is not what was expected.
    case malformed
}
