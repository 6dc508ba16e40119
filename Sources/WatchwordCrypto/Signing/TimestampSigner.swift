#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Signs texts together with the second in which it does, so that they can expire.
public struct TimestampSigner: Sendable {
    /// The salt of a signer of which no other is asked.
    public static let defaultSalt = "django.core.signing.TimestampSigner"

    private let signer: Signer

    /// A signer for one purpose, with a colon as separator.
    public init(
        keys: SigningKeys, salt: String = TimestampSigner.defaultSalt, algorithm: SaltedHMAC.Algorithm = .sha256
    ) {
        signer = Signer(keys: keys, salt: salt, algorithm: algorithm)
    }

    /// A signer for one purpose.
    ///
    /// - Throws: ``InvalidSeparator`` where the separator could be a part of the signature.
    public init(
        keys: SigningKeys, salt: String = TimestampSigner.defaultSalt, separator: String,
        algorithm: SaltedHMAC.Algorithm = .sha256
    ) throws(InvalidSeparator) {
        signer = try Signer(keys: keys, salt: salt, separator: separator, algorithm: algorithm)
    }

    /// The text, the time stamp and the signature.
    public func sign(_ text: String, now: Date) -> String {
        signer.sign(text + signer.separator + Base62.encode(now.wholeSeconds))
    }

    /// The text of a signed text.
    ///
    /// - Parameters:
    ///   - maxAge: How long the signature is good for, to the very second; `nil` for ever. One from the future is good.
    ///   - now: The present moment.
    /// - Throws: ``BadSignature``.
    public func unsign(_ signed: String, maxAge: Duration? = nil, now: Date) throws(BadSignature) -> String {
        guard let (text, stamp) = try signer.unsign(signed).splitAtLast(signer.separator) else { throw .malformed }
        guard let signedAt = Base62.decode(String(stamp), as: Int64.self) else { throw .malformed }
        if let maxAge, now.timeIntervalSince1970 - Double(signedAt) > maxAge / .seconds(1) { throw .expired }
        return String(text)
    }
}

extension Date {
    /// Whole seconds since 1970, rounded down; the nearest possible number for moments beyond all calendars.
    var wholeSeconds: Int64 {
        Int64(exactly: timeIntervalSince1970.rounded(.down)) ?? (timeIntervalSince1970 < 0 ? .min : .max)
    }
}
