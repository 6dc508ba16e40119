public import WatchwordCrypto

/// What the session cookie carries: whoever knows it is signed in, so it never appears in a log.
public struct SessionKey: Sendable, Hashable, Redacted {
    /// The key itself, for the cookie and for the store. Do not log it.
    public let raw: String

    /// How many characters a new key has.
    public static let length = 32
    /// What a new key is made of: 36 characters, so that a key of 32 has 165 random bits.
    public static let alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
    /// Cookies shorter than this never name a session.
    static let leastLength = 8
    /// Cookies longer than this never name a session: nothing that makes keys makes longer ones.
    static let greatestLength = 128

    /// Makes a new key.
    public init(random: RandomSource) {
        raw = random.string(length: Self.length, alphabet: Self.alphabet)
    }

    /// Takes a key from a cookie; nil when no session can have it.
    ///
    /// Any visible ASCII is taken, as other servers on the same database make their keys in their own way.
    public init?(cookie: String) {
        let bytes = cookie.utf8
        guard bytes.count >= Self.leastLength, bytes.count <= Self.greatestLength,
            bytes.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        raw = cookie
    }
}
