import WatchwordCrypto

/// The fingerprint of a password column that a signed-in session carries: a session ends when the password changes.
struct SessionAuthHash: Sendable {
    private static let salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"

    let keys: SigningKeys
    /// The fingerprints of the columns seen last. A column's fingerprint never changes, and costs more than the query.
    private let remembered = BoundedMemo<String, String>(capacity: 4096)

    init(keys: SigningKeys) {
        self.keys = keys
    }

    /// The fingerprint, made with the present key.
    func current(of password: EncodedPassword) -> String {
        let column = password.column
        if let known = remembered[column] { return known }
        let hash = fingerprint(of: column, with: keys.key)
        remembered[column] = hash
        return hash
    }

    /// How a fingerprint out of a session relates to a password column.
    enum Verdict: Sendable {
        case current
        /// Made with a key that was replaced: right, but to be made anew.
        case outdated
        case wrong
    }

    func verify(_ stored: String?, of password: EncodedPassword) -> Verdict {
        guard let stored else { return .wrong }
        if ConstantTime.equal(stored, current(of: password)) { return .current }
        for key in keys.fallbacks where ConstantTime.equal(stored, fingerprint(of: password.column, with: key)) {
            return .outdated
        }
        return .wrong
    }

    private func fingerprint(of column: String, with key: SecretKey) -> String {
        SaltedHMAC.hexDigest(salt: Self.salt, value: column, secret: key)
    }
}
