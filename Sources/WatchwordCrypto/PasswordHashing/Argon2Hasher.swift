/// Argon2id (RFC 9106), the hasher of a site that need not share its database with another (ASVS V11.4.2).
///
/// Encoded passwords are the tag `argon2` and right behind it the PHC text:
/// `argon2$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. Rows made with Argon2i or Argon2d, or with the older version 16, verify
/// and are due for an update.
public struct Argon2Hasher: PasswordHasher {
    /// 19 MiB, 2 passes, 1 lane: the parameters that OWASP asks for.
    public static let owasp = Argon2Hasher()
    /// 100 MiB, 2 passes, 8 lanes: the parameters of a Django 5.2 site.
    public static let django = Argon2Hasher(memoryKiB: 102_400, passes: 2, lanes: 8)

    private let cost: Argon2Cost

    /// A hasher.
    ///
    /// - Parameters:
    ///   - memoryKiB: The memory that one hash takes, in KiB, from 8 per lane to 1 GiB.
    ///   - passes: How often the memory is worked through, 1 to 64.
    ///   - lanes: Into how many parts the memory falls, 1 to 64. The work is done by one thread all the same.
    public init(memoryKiB: Int = 19_456, passes: Int = 2, lanes: Int = 1) {
        cost = Argon2Cost(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
    }

    /// `argon2`.
    public var algorithm: String { "argon2" }

    /// Encodes a password. The salt has at least 8 bytes.
    ///
    /// - Throws: ``PasswordHashingError``.
    public func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword {
        guard PasswordSalt.isValid(salt) else { throw .invalidSalt }
        let phc = Argon2Encoding(variety: .argon2id, version: 19, cost: cost, salt: Array(salt.utf8), hash: [])
        return try phc.with(hash: Argon2.hash(password, like: phc, length: Argon2Encoding.usualHashLength)).encoded
    }

    /// Whether the password is right.
    ///
    /// - Throws: ``PasswordHashingError``.
    public func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool {
        let phc = try Argon2Encoding(encoded)
        return try ConstantTime.equal(Argon2.hash(password, like: phc, length: phc.hash.count), phc.hash)
    }

    /// Whether variety, version, costs or the length of the hash are others, or the salt is too short.
    public func mustUpdate(_ encoded: EncodedPassword) -> Bool {
        guard let phc = try? Argon2Encoding(encoded) else { return true }
        return phc.variety != .argon2id || phc.version != 19 || phc.cost != cost
            || phc.hash.count != Argon2Encoding.usualHashLength || phc.salt.count < PasswordSalt.length
    }

    /// Does nothing: the time of a hash with other costs cannot be filled up with a part of one.
    public func hardenRuntime(_ password: String, _ encoded: EncodedPassword) {}

    /// Algorithm, variety, version, costs, and salt and hash masked.
    public func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry] {
        guard let phc = try? Argon2Encoding(encoded) else { return [] }
        let salt = String(String.UnicodeScalarView(phc.salt.map { Unicode.Scalar($0) }))
        let hash = Base64.encode(phc.hash, as: Base64.unpadded)
        return [
            PasswordSummaryEntry("algorithm", algorithm),
            PasswordSummaryEntry("variety", phc.variety.rawValue),
            PasswordSummaryEntry("version", String(phc.version)),
            PasswordSummaryEntry("memory cost", String(phc.cost.memoryKiB)),
            PasswordSummaryEntry("time cost", String(phc.cost.passes)),
            PasswordSummaryEntry("parallelism", String(phc.cost.lanes)),
            PasswordSummaryEntry("salt", PasswordSalt.masked(salt)),
            PasswordSummaryEntry("hash", PasswordSalt.masked(hash)),
        ]
    }
}
