/// The spelling of a primary key in a reset link.
public enum UIDBase64 {
    /// The spelling of a primary key, given as text.
    public static func encode(_ primaryKey: String) -> String {
        Base64URL.encode(Array(primaryKey.utf8))
    }

    /// The primary key of a spelling, `nil` where there is none.
    ///
    /// It is as lenient as the links that are out there: padding may be there or not, letters outside of the alphabet
    /// are passed over, and `+/` count as `-_`. What comes out still has to be the key of a user, and the token beside
    /// it has to be right for that user.
    public static func decode(_ text: String) -> String? {
        bytes(text).flatMap { String(validating: $0, as: UTF8.self) }
    }

    static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var letters = 0
        var padding = 0
        for letter in Array(text.utf8) + repeatElement(UInt8(ascii: "="), count: text.utf8.count % 4) {
            if letter == UInt8(ascii: "=") {
                padding += 1
                if letters % 4 >= 2 && letters % 4 + padding >= 4 { return bytes }
                continue
            }
            let value = min(Base64.urlSafe.values[Int(letter)], Base64.padded.values[Int(letter)])
            guard value < 64 else { continue }
            padding = 0
            bits = bits << 6 | UInt32(value)
            letters += 1
            if letters % 4 != 1 {
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - 2 * ((letters + 3) % 4))))
            }
        }
        return letters % 4 == 0 ? bytes : nil
    }
}
