/// The hashers of a site in order of preference: the first encodes, all verify.
///
/// All of it blocks, for a tenth of a second or so: call it on a ``HashingPool``.
public struct PasswordHashers: Sendable {
    /// Argon2id with OWASP's parameters, then PBKDF2.
    public static let standard = PasswordHashers([
        Argon2Hasher.owasp, PBKDF2Hasher(digest: .sha256), PBKDF2Hasher(digest: .sha1),
    ])

    /// The order and the parameters of a Django 5.2 site that works on the same database.
    public static let django = PasswordHashers([
        PBKDF2Hasher(digest: .sha256), PBKDF2Hasher(digest: .sha1), Argon2Hasher.django,
    ])

    /// The hashers, the preferred first.
    public let hashers: [any PasswordHasher]
    private let random: RandomSource

    /// Hashers in order of preference. With none at all it is Argon2id alone.
    public init(_ hashers: [any PasswordHasher], random: RandomSource = .live) {
        self.hashers = hashers.isEmpty ? [Argon2Hasher.owasp] : hashers
        self.random = random
    }

    /// The hashers of some tags, for example `["argon2", "pbkdf2_sha256"]`, in this order.
    ///
    /// - Parameter known: Where the hashers are taken from, and so their parameters.
    /// - Throws: ``PasswordHasherTagError`` for a tag that is not known or comes twice, or where there are none.
    public init(tags: [String], among known: PasswordHashers = .standard) throws(PasswordHasherTagError) {
        guard !tags.isEmpty else { throw .none }
        var hashers: [any PasswordHasher] = []
        for tag in tags {
            guard let hasher = known.hasher(tag) else { throw .unknown(tag, known: known.hashers.map(\.algorithm)) }
            guard !hashers.contains(where: { $0.algorithm == tag }) else { throw .repeated(tag) }
            hashers.append(hasher)
        }
        self.init(hashers, random: known.random)
    }

    /// The hasher that encodes new passwords.
    public var preferred: any PasswordHasher { hashers[0] }

    /// The hasher that an encoded password belongs to, `nil` where this site has none for it.
    public func identify(_ encoded: EncodedPassword) -> (any PasswordHasher)? {
        guard let tag = encoded.fields(atMost: 2).first else { return nil }
        return hasher(tag)
    }

    /// Encodes a password with the preferred hasher and a new salt.
    ///
    /// - Throws: ``PasswordHashingError``, where the parameters of the site are unacceptable or memory is short.
    public func encode(_ password: String) throws(PasswordHashingError) -> EncodedPassword {
        try preferred.encode(password, salt: preferred.salt(random))
    }

    /// Whether a password is right.
    ///
    /// Every question costs a hash: where there is no user, no usable password, or a text that cannot be read, a random
    /// password is hashed instead, so that the duration tells nobody which it was (CVE-2024-39329, CVE-2025-13473).
    ///
    /// - Parameters:
    ///   - password: The password as typed; `nil` is always wrong.
    ///   - encoded: What the database has; `nil` where there is no such user.
    public func verify(_ password: String?, against encoded: EncodedPassword?) -> PasswordVerdict {
        guard let password, let encoded, encoded.isUsable, let hasher = identify(encoded) else {
            return wrongAfterOneHash()
        }
        let isPreferred = hasher.algorithm == preferred.algorithm
        let mustUpdate = !isPreferred || preferred.mustUpdate(encoded)
        let isRight: Bool
        do {
            isRight = try hasher.verify(password, encoded)
        } catch {
            return wrongAfterOneHash()
        }
        if isRight { return mustUpdate ? .rightNeedsUpdate : .right }
        // A row with fewer iterations than usual would otherwise answer sooner (CVE-2016-2513).
        if isPreferred && mustUpdate { hasher.hardenRuntime(password, encoded) }
        return .wrong
    }

    private func wrongAfterOneHash() -> PasswordVerdict {
        _ = try? encode(random.string(length: 40))
        return .wrong
    }

    private func hasher(_ tag: String) -> (any PasswordHasher)? {
        hashers.first { $0.algorithm.utf8.elementsEqual(tag.utf8) }
    }
}

/// The answer to "is this the password?".
public enum PasswordVerdict: Sendable, Equatable {
    /// It is not, or there is none to compare it with.
    case wrong
    /// It is.
    case right
    /// It is, and what the database has should be encoded anew while the password is at hand (ASVS V11.2.2).
    case rightNeedsUpdate
}

/// Why a list of hasher tags cannot be used.
public enum PasswordHasherTagError: Error, Sendable, Equatable {
    /// There are no tags.
    case none
    /// There is no hasher of this tag; these there are.
    case unknown(String, known: [String])
    /// The tag comes twice.
    case repeated(String)
}
