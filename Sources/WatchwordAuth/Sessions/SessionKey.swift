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

    /// Takes the place of a key where the cookie is the session.
    init(holding cookie: String) {
        raw = cookie
    }

    /// The first 30 bytes of the key's SHA-256 in base64url: 40 characters, of which no cookie can be made.
    var digest: String {
        Base64URL.encode(Array(SHA256Digest.of(Array(raw.utf8)).prefix(30)))
    }

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
