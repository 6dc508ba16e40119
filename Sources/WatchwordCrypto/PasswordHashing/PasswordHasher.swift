/// One way of turning passwords into what the database keeps.
///
/// All of it blocks, for a tenth of a second or so: call it on a ``HashingPool``.
public protocol PasswordHasher: Sendable {
    /// The tag that encoded passwords of this hasher begin with.
    var algorithm: String { get }

    /// Encodes a password with the parameters of this hasher.
    ///
    /// - Throws: ``PasswordHashingError/invalidSalt``, ``PasswordHashingError/unacceptableParameters``,
    ///   ``PasswordHashingError/failed(code:)``.
    func encode(_ password: String, salt: String) throws(PasswordHashingError) -> EncodedPassword

    /// Whether the password is right, worked out with the parameters of the encoded password and compared in constant
    /// time.
    ///
    /// - Throws: ``PasswordHashingError``.
    func verify(_ password: String, _ encoded: EncodedPassword) throws(PasswordHashingError) -> Bool

    /// Whether the encoded password has other parameters than this hasher would use now.
    func mustUpdate(_ encoded: EncodedPassword) -> Bool

    /// Spends the time by which verifying the encoded password was quicker than one of this hasher's own would be, so
    /// that the duration does not give away old rows.
    func hardenRuntime(_ password: String, _ encoded: EncodedPassword)

    /// A new salt of at least 128 random bits.
    func salt(_ random: RandomSource) -> String

    /// Whether the encoded password has the form that this hasher reads. Nothing is hashed.
    func canRead(_ encoded: EncodedPassword) -> Bool

    /// What may be shown of an encoded password, salt and hash masked; empty where it is unreadable.
    func safeSummary(_ encoded: EncodedPassword) -> [PasswordSummaryEntry]
}

extension PasswordHasher {
    /// Whether there is anything to show of it.
    public func canRead(_ encoded: EncodedPassword) -> Bool {
        !safeSummary(encoded).isEmpty
    }

    /// Twenty-two letters and digits: the fewest that hold 128 bits.
    public func salt(_ random: RandomSource) -> String {
        random.string(length: PasswordSalt.length)
    }
}

/// One line of what may be shown of an encoded password.
public struct PasswordSummaryEntry: Sendable, Hashable {
    /// What it is, for example `iterations`.
    public let label: String
    /// Its value, masked where it is the salt or the hash.
    public let value: String

    /// A line.
    public init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }
}

/// The rules for salts that all hashers share.
enum PasswordSalt {
    /// Letters and digits that 128 bits take: 128 / log2(62), rounded up.
    static let length = 22

    static func isValid(_ salt: String) -> Bool {
        !salt.isEmpty && !salt.utf8.contains(UInt8(ascii: "$"))
    }

    static func isTooShort(_ salt: String) -> Bool {
        salt.unicodeScalars.count < length
    }

    /// The first letters, and a star for each other one.
    static func masked(_ text: some StringProtocol, showing count: Int = 6) -> String {
        let scalars = text.unicodeScalars
        return String(String.UnicodeScalarView(scalars.prefix(count)))
            + String(repeating: "*", count: max(0, scalars.count - count))
    }
}
