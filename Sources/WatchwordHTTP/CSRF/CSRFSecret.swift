public import WatchwordCrypto

/// The secret behind the tokens of one visitor's forms: 32 letters and digits.
///
/// The cookie holds the secret; a form holds a token, which is the secret under a mask that is new on each page, so
/// that a compressed page gives nothing away about it.
public struct CSRFSecret: Sendable, CustomStringConvertible, CustomReflectable {
    static let length = 32
    static let alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

    /// The 32 characters; for the cookie and the session only.
    let text: String

    /// A new secret.
    public init(_ random: RandomSource) {
        text = random.string(length: Self.length, alphabet: Self.alphabet)
    }

    /// The secret in a cookie or a session; a masked one, as Django before 4.0 wrote it, is unmasked.
    ///
    /// - Throws: `CSRFFormatError` for anything that is neither.
    init(reading stored: String) throws(CSRFFormatError) {
        try CSRFToken.checkFormat(stored)
        text = stored.utf8.count == CSRFToken.length ? CSRFToken.unmasked(stored) : stored
    }

    /// A token for a form: the secret under a new mask.
    public func token(_ random: RandomSource) -> String {
        CSRFToken.masked(text, mask: random.string(length: Self.length, alphabet: Self.alphabet))
    }

    /// Tells in constant time whether a well-formed token, masked or not, belongs to this secret.
    func matches(_ token: String) -> Bool {
        let bare = token.utf8.count == CSRFToken.length ? CSRFToken.unmasked(token) : token
        return ConstantTime.equal(bare, text)
    }

    /// Never the secret.
    public var description: String { "•••" }
    /// Never the secret.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
