import CBcrypt

/// The function itself.
enum Bcrypt {
    static func hash(_ password: [UInt8], _ parts: BcryptText) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 23) { hash, count in
            watchword_bcrypt(password, password.count, parts.saltBytes, UInt32(parts.cost), hash.baseAddress)
            count = 23
        }
    }
}

/// The text of bcrypt, `$2b$12$` and 53 characters, behind the tag of the column.
struct BcryptText {
    static let saltSize = 16
    static let saltLength = 22

    private let algorithm: String
    /// From the first `$` of the function's own to the end of the salt.
    private let setting: String
    let cost: Int
    let salt: String
    let saltBytes: [UInt8]
    let checksum: String

    /// Reads a column.
    init?(_ encoded: EncodedPassword, algorithm: String) {
        let fields = encoded.fields(atMost: 5)
        guard fields.count == 5, fields[0] == algorithm, fields[1].isEmpty, fields[4].utf8.count == 53 else {
            return nil
        }
        let rest = fields[4].utf8
        let salt = String(Substring(rest.prefix(Self.saltLength)))
        self.init(
            algorithm: algorithm, setting: "$\(fields[2])$\(fields[3])$\(salt)",
            checksum: String(Substring(rest.dropFirst(Self.saltLength))))
    }

    /// Reads variant, cost and salt.
    init?(algorithm: String, setting: String, checksum: String = "") {
        let fields = EncodedPassword(setting).fields(atMost: 4)
        guard fields.count == 4, fields[0].isEmpty, ["2a", "2b", "2y"].contains(fields[1]), fields[2].utf8.count == 2,
            fields[2].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let cost = Int(fields[2]),
            fields[3].utf8.count == Self.saltLength, let salt = Self.decode(fields[3]), salt.count == Self.saltSize
        else { return nil }
        self.algorithm = algorithm
        self.setting = setting
        self.cost = cost
        self.salt = fields[3]
        saltBytes = salt
        self.checksum = checksum
    }

    func encoded(_ hash: [UInt8]) -> EncodedPassword {
        EncodedPassword("\(algorithm)$\(setting)\(Self.encode(hash))")
    }

    private static let letters = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// The same groups as in base64, in an alphabet of the function's own.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var width = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            width += 8
            while width >= 6 {
                width -= 6
                text.append(letters[Int(bits >> UInt32(width)) & 63])
            }
        }
        if width > 0 { text.append(letters[Int(bits << UInt32(6 - width)) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Bits beyond the last whole byte are passed over: some libraries set them.
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var width = 0
        for letter in text.utf8 {
            guard let value = letters.firstIndex(of: letter) else { return nil }
            bits = bits << 6 | UInt32(value)
            width += 6
            guard width >= 8 else { continue }
            width -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(width)))
        }
        return bytes
    }
}
