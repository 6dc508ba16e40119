/// The hashers of a site in order of preference: the first encodes, all verify.
///
/// All of it blocks, for a tenth of a second or so: call it on a ``HashingPool``.
public struct PasswordHashers: Sendable {
    /// Argon2id with OWASP's parameters, then all that rows of other sites may have, but MD5.
    public static let standard = PasswordHashers([
        Argon2Hasher.owasp, PBKDF2Hasher(digest: .sha256), PBKDF2Hasher(digest: .sha1), BcryptHasher(), ScryptHasher(),
        BcryptHasher(.password),
    ])

    /// The order and the parameters of a Django 5.2 site that works on the same database, and plain bcrypt behind them, which only
    /// verifies.
    public static let django = PasswordHashers([
        PBKDF2Hasher(digest: .sha256), PBKDF2Hasher(digest: .sha1), Argon2Hasher.django, BcryptHasher(), ScryptHasher(),
        BcryptHasher(.password),
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
    /// - Parameter known: Where the hashers are taken from, and so their parameters. The tag `md5` names a hasher that is in no list.
    /// - Throws: ``PasswordHasherTagError`` for a tag that is not known or comes twice, or where there are none.
    public init(tags: [String], among known: PasswordHashers = .standard) throws(PasswordHasherTagError) {
        guard !tags.isEmpty else { throw .none }
        var hashers: [any PasswordHasher] = []
        let all = PasswordHashers(known.hashers + [InsecureMD5Hasher()])
        for tag in tags {
            guard let hasher = all.hasher(tag) else { throw .unknown(tag, known: all.hashers.map(\.algorithm)) }
            guard !hashers.contains(where: { $0.algorithm == tag }) else { throw .repeated(tag) }
            hashers.append(hasher)
        }
        self.init(hashers, random: known.random)
    }

    /// The hasher that encodes new passwords.
    public var preferred: any PasswordHasher { hashers[0] }

    /// The hasher that an encoded password belongs to, `nil` where this site has none for it.
    public func identify(_ encoded: EncodedPassword) -> (any PasswordHasher)? {
        guard !encoded.isUnsalted, let tag = encoded.fields(atMost: 2).first else { return nil }
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
        guard let password, let encoded, encoded.isUsable else { return afterOneHash(.wrong) }
        guard let hasher = identify(encoded) else { return afterOneHash(encoded.column.isEmpty ? .wrong : .unknown) }
        let isPreferred = hasher.algorithm == preferred.algorithm
        let mustUpdate = !isPreferred || preferred.mustUpdate(encoded)
        let isRight: Bool
        do {
            isRight = try hasher.verify(password, encoded)
        } catch {
            return afterOneHash(.unreadable(algorithm: hasher.algorithm, error))
        }
        if isRight { return mustUpdate ? .rightNeedsUpdate : .right }
        // A row with fewer iterations than usual would otherwise answer sooner (CVE-2016-2513).
        if isPreferred && mustUpdate { hasher.hardenRuntime(password, encoded) }
        return .wrong
    }

    private func afterOneHash(_ verdict: PasswordVerdict) -> PasswordVerdict {
        _ = try? encode(random.string(length: 40))
        return verdict
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
    /// What the database has belongs to no hasher of the site. To whoever asks, it is a wrong password.
    case unknown
    /// What the database has cannot be read, or asks for more than a server can bear. To whoever asks, it is a wrong password.
    case unreadable(algorithm: String, PasswordHashingError)

    /// Whether the password is the one that was encoded.
    public var isRight: Bool { self == .right || self == .rightNeedsUpdate }
}

extension EncodedPassword {
    /// The shapes of digests without a salt, which Django made long ago and no longer reads.
    fileprivate var isUnsalted: Bool {
        let text = column.utf8
        return text.count == 32 && !text.contains(UInt8(ascii: "$")) || text.count == 37 && column.hasPrefix("md5$$")
            || text.count == 46 && column.hasPrefix("sha1$$")
    }
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
