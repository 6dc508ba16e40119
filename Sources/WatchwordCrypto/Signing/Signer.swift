/// Signs texts, so that they can be handed to a visitor and recognised when they come back.
///
/// A signed text is the text itself, a separator, and a keyed hash in base64url. It is readable and cannot be altered.
public struct Signer: Sendable {
    /// The salt of a plain signer of which no other is asked.
    public static let defaultSalt = "django.core.signing.Signer"

    let separator: String
    private let signing: SaltedKey
    private let fallbacks: [SaltedKey]

    /// A signer for one purpose.
    ///
    /// - Parameters:
    ///   - keys: The keys of the site.
    ///   - salt: The purpose. A text signed for one is refused for any other.
    ///   - separator: What stands between text and signature.
    ///   - algorithm: The hash function.
    /// - Throws: ``InvalidSeparator`` where the separator could be a part of the signature.
    public init(
        keys: SigningKeys, salt: String = Signer.defaultSalt, separator: String,
        algorithm: SaltedHMAC.Algorithm = .sha256
    ) throws(InvalidSeparator) {
        guard Self.isAcceptable(separator) else { throw InvalidSeparator(separator: separator) }
        self.init(keys: keys, salt: salt, trusted: separator, algorithm: algorithm)
    }

    /// A signer for one purpose, with a colon as separator.
    public init(
        keys: SigningKeys, salt: String = Signer.defaultSalt, algorithm: SaltedHMAC.Algorithm = .sha256
    ) {
        self.init(keys: keys, salt: salt, trusted: ":", algorithm: algorithm)
    }

    private init(keys: SigningKeys, salt: String, trusted separator: String, algorithm: SaltedHMAC.Algorithm) {
        self.separator = separator
        signing = SaltedKey(salt: salt + "signer", secret: keys.key, algorithm: algorithm)
        fallbacks = keys.fallbacks.map { SaltedKey(salt: salt + "signer", secret: $0, algorithm: algorithm) }
    }

    /// The text, the separator and the signature.
    public func sign(_ text: String) -> String {
        text + separator + Base64URL.encode(signing.digest(of: text))
    }

    /// The text of a signed text.
    ///
    /// - Throws: ``BadSignature/unsigned``, ``BadSignature/mismatch``.
    public func unsign(_ signed: String) throws(BadSignature) -> String {
        guard let (text, signature) = signed.splitAtLast(separator) else { throw .unsigned }
        let given = Array(signature.utf8)
        for key in [signing] + fallbacks
        where ConstantTime.equal(Base64URL.encode(key.digest(of: text)).utf8, given) {
            return String(text)
        }
        throw .mismatch
    }

    /// Whether a separator has a character that no signature has. Those from `A` to `z` count as its characters, the
    /// six between the two alphabets among them.
    private static func isAcceptable(_ separator: String) -> Bool {
        separator.unicodeScalars.contains { scalar in
            switch scalar {
            case "A"..."z", "0"..."9", "-", "_", "=": false
            default: true
            }
        }
    }
}

/// A separator that could be mistaken for a part of a signature.
public struct InvalidSeparator: Error, Sendable, Equatable {
    /// The separator.
    public let separator: String
}

extension String {
    /// What stands before and behind the last occurrence of a separator, compared byte by byte.
    func splitAtLast(_ separator: String) -> (Substring, Substring)? {
        let pattern = Array(separator.utf8)
        guard let first = pattern.first else { return nil }
        var end = endIndex
        while let start = utf8[..<end].lastIndex(of: first) {
            if utf8[start...].starts(with: pattern) {
                return (self[..<start], self[utf8.index(start, offsetBy: pattern.count)...])
            }
            end = start
        }
        return nil
    }
}
