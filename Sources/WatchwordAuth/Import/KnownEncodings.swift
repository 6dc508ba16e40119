import WatchwordCrypto

/// Tells an encoded password from a plain one.
struct KnownEncodings: Sendable {
    private let hashers: PasswordHashers

    /// - Parameter site: The site's own hashers, which are known besides those that come with the package.
    init(site: PasswordHashers) {
        hashers = PasswordHashers(site.hashers + PasswordHashers.standard.hashers + [InsecureMD5Hasher()])
    }

    /// - Throws: ``ImportRefusal`` for a text that no hasher can read. One that no password matches is taken: empty, or
    ///   with `!` in front.
    func check(_ text: String, field: String) throws(ImportRefusal) {
        let encoded = EncodedPassword(text)
        guard encoded.isUsable, !text.isEmpty else { return }
        guard let hasher = hashers.identify(encoded) else { throw ImportRefusal("password", ["field": field]) }
        if !hasher.canRead(encoded) {
            throw ImportRefusal("password_unreadable", ["field": field, "algorithm": hasher.algorithm])
        }
    }
}
