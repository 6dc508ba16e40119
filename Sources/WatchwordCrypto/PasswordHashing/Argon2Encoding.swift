/// What one Argon2 hash costs.
struct Argon2Cost: Sendable, Equatable {
    let memoryKiB: Int
    let passes: Int
    let lanes: Int

    /// Whether a server can bear it. Memory times passes is what takes the time; four passes over 1 GiB are seconds.
    var isAcceptable: Bool {
        (1...64).contains(lanes) && (1...64).contains(passes) && (8 * lanes...1 << 20).contains(memoryKiB)
            && memoryKiB * passes <= 4 << 20
    }
}

/// The fields of an Argon2 hash in the PHC text format.
struct Argon2Encoding: Sendable {
    enum Variety: String, Sendable {
        case argon2d, argon2i, argon2id
    }

    /// Thirty-two bytes.
    static let usualHashLength = 32

    let variety: Variety
    let version: Int
    let cost: Argon2Cost
    let salt: [UInt8]
    let hash: [UInt8]

    init(variety: Variety, version: Int, cost: Argon2Cost, salt: [UInt8], hash: [UInt8]) {
        self.variety = variety
        self.version = version
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Reads `argon2$argon2id$v=19$m=…,t=…,p=…$salt$hash`. Where the version is missing it is 16, the first one.
    init(_ encoded: EncodedPassword) throws(PasswordHashingError) {
        var fields = encoded.fields(atMost: 8)
        if fields.count == 5 { fields.insert("v=16", at: 2) }
        guard fields.count == 6, fields[0] == "argon2", let variety = Variety(rawValue: fields[1]),
            let version = Self.number(fields[2], named: "v"),
            let cost = Self.cost(fields[3]),
            let salt = Base64.decode(fields[4].utf8, as: Base64.unpadded),
            let hash = Base64.decode(fields[5].utf8, as: Base64.unpadded)
        else { throw .malformed }
        guard version == 16 || version == 19, cost.isAcceptable, (8...1024).contains(salt.count),
            (16...1024).contains(hash.count)
        else { throw .unacceptableParameters }
        self.init(variety: variety, version: version, cost: cost, salt: salt, hash: hash)
    }

    func with(hash: [UInt8]) -> Argon2Encoding {
        Argon2Encoding(variety: variety, version: version, cost: cost, salt: salt, hash: hash)
    }

    var encoded: EncodedPassword {
        EncodedPassword(
            "argon2$\(variety.rawValue)$v=\(version)$m=\(cost.memoryKiB),t=\(cost.passes),p=\(cost.lanes)"
                + "$\(Base64.encode(salt, as: Base64.unpadded))$\(Base64.encode(hash, as: Base64.unpadded))")
    }

    private static func cost(_ field: String) -> Argon2Cost? {
        let parts = field.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
        guard parts.count == 3, let memory = number(parts[0], named: "m"), let passes = number(parts[1], named: "t"),
            let lanes = number(parts[2], named: "p"), [memory, passes, lanes].allSatisfy({ $0 < 1 << 32 })
        else { return nil }
        return Argon2Cost(memoryKiB: memory, passes: passes, lanes: lanes)
    }

    private static func number(_ field: String, named name: String) -> Int? {
        let parts = field.utf8.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, String(Substring(parts[0])) == name else { return nil }
        return DecimalNumber.parse(Substring(parts[1]))
    }
}
