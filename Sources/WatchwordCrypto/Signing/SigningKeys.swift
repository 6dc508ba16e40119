/// The key that signs, and the older ones whose signatures still count (ASVS V11.1.1).
///
/// To change the key of a site, put the old one among the fallbacks: sessions and links stay good. Take it out of there
/// when the last of them has expired.
public struct SigningKeys: Sendable {
    /// What new signatures are made with.
    public let key: SecretKey
    /// What signatures may have been made with, besides, in the order in which they are tried.
    public let fallbacks: [SecretKey]

    /// The keys of a site.
    public init(key: SecretKey, fallbacks: [SecretKey] = []) {
        self.key = key
        self.fallbacks = fallbacks
    }

    /// All keys, the one that signs first.
    public var all: [SecretKey] { [key] + fallbacks }

    /// The same keys for one purpose, each with a label in front.
    public func labelled(_ label: String) -> SigningKeys {
        SigningKeys(key: key.labelled(label), fallbacks: fallbacks.map { $0.labelled(label) })
    }
}
