import Crypto
import CryptoExtras

/// scrypt (RFC 7914) in Django's encoded form, in which the salt stands third: `scrypt$16384$salt$8$5$hash`.
public struct ScryptHasher: PasswordHasher {
    /// What one hash costs.
    private struct Cost: Equatable {
        let workFactor: Int
        let blockSize: Int
        let parallelism: Int

        /// Whether a server can bear it: 1 GiB of memory at most, and no more than some seconds.
        var isAcceptable: Bool {
            (2...1 << 20).contains(workFactor) && workFactor & (workFactor - 1) == 0 && (1...64).contains(blockSize)
                && (1...64).contains(parallelism) && workFactor * blockSize <= 1 << 23
                && workFactor * blockSize * parallelism <= 1 << 24
        }
    }

    private static let hashLength = 64
    private let cost: Cost

    /// A hasher.
    ///
    /// - Parameters:
    ///   - workFactor: N, a power of two from 2 to 1,048,576. A hash takes 128 · N · r bytes, 1 GiB at most.
    ///   - blockSize: r, 1 to 64.
    ///   - parallelism: p, 1 to 64; the work is done by one thread all the same.
    public init(workFactor: Int = 16_384, blockSize: Int = 8, parallelism: Int = 5) {
        cost = Cost(workFactor: workFactor, blockSize: blockSize, parallelism: parallelism)
    }

    /// `scrypt`.
    public var algorithm: String { "scrypt" }

    /// Encodes a password.
    ///
    /// - Throws: ``PasswordHashingError``.
    public func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword {
        guard PasswordSalt.isValid(salt) else { throw .invalidSalt }
        return try encode(password, salt: salt, cost: cost)
    }

    /// Whether the password is right.
    ///
    /// - Throws: ``PasswordHashingError``.
    public func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool {
        let parts = try Parts(encoded)
        return try encode(password, salt: parts.salt, cost: parts.cost) == encoded
    }

    /// Whether one of the three costs is another.
    public func mustUpdate(_ encoded: EncodedPassword) -> Bool {
        guard let parts = try? Parts(encoded) else { return true }
        return parts.cost != cost
    }

    /// Does nothing: the time of a hash with other costs cannot be filled up with a part of one.
    public func hardenRuntime(_ password: String, _ encoded: EncodedPassword) {}

    /// Algorithm, costs, and salt and hash masked.
    public func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry] {
        guard let parts = try? Parts(encoded) else { return [] }
        return [
            PasswordSummaryEntry("algorithm", algorithm),
            PasswordSummaryEntry("work factor", String(parts.cost.workFactor)),
            PasswordSummaryEntry("block size", String(parts.cost.blockSize)),
            PasswordSummaryEntry("parallelism", String(parts.cost.parallelism)),
            PasswordSummaryEntry("salt", PasswordSalt.masked(parts.salt)),
            PasswordSummaryEntry("hash", PasswordSalt.masked(parts.hash)),
        ]
    }

    private func encode(_ password: String, salt: String, cost: Cost) throws(PasswordHashingError) -> EncodedPassword {
        guard cost.isAcceptable else { throw .unacceptableParameters }
        let key: SymmetricKey
        do {
            key = try KDF.Scrypt.deriveKey(
                from: Array(password.utf8), salt: Array(salt.utf8), outputByteCount: Self.hashLength,
                rounds: cost.workFactor, blockSize: cost.blockSize, parallelism: cost.parallelism)
        } catch {
            throw .failed(code: 0)
        }
        let hash = Base64.encode(key.withUnsafeBytes { Array($0) }, as: Base64.padded)
        return EncodedPassword(
            "\(algorithm)$\(cost.workFactor)$\(salt)$\(cost.blockSize)$\(cost.parallelism)$\(hash)")
    }

    /// The fields of an encoded password.
    private struct Parts {
        let cost: Cost
        let salt: String
        let hash: String

        init(_ encoded: EncodedPassword) throws(PasswordHashingError) {
            let fields = encoded.fields(atMost: 6)
            guard fields.count == 6, fields[0] == "scrypt", let workFactor = DecimalNumber.parse(fields[1]),
                let blockSize = DecimalNumber.parse(fields[3]), let parallelism = DecimalNumber.parse(fields[4]),
                !fields[2].isEmpty, let hash = Base64.decode(fields[5].utf8, as: Base64.padded),
                hash.count == hashLength
            else { throw .malformed }
            cost = Cost(workFactor: workFactor, blockSize: blockSize, parallelism: parallelism)
            guard cost.isAcceptable else { throw .unacceptableParameters }
            salt = fields[2]
            self.hash = fields[5]
        }
    }
}
