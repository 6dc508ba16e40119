/// The two alphabets of RFC 4648, section 4 and 5, that the encoders of this room share.
enum Base64 {
    /// An alphabet of 64 letters and whether `=` fills the last group.
    struct Variant: Sendable {
        let letters: [UInt8]
        let values: [UInt8]
        let isPadded: Bool

        init(last two: String, isPadded: Bool) {
            letters = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + two).utf8)
            var values = [UInt8](repeating: 0xFF, count: 256)
            for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
            self.values = values
            self.isPadded = isPadded
        }
    }

    static let padded = Variant(last: "+/", isPadded: true)
    static let unpadded = Variant(last: "+/", isPadded: false)
    static let urlSafe = Variant(last: "-_", isPadded: false)

    static func encode(_ bytes: [UInt8], as variant: Variant) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let present = min(3, bytes.count - index)
            var group = UInt32(bytes[index]) << 16
            if present > 1 { group |= UInt32(bytes[index + 1]) << 8 }
            if present > 2 { group |= UInt32(bytes[index + 2]) }
            for position in 0..<4 where position <= present {
                text.append(variant.letters[Int(group >> UInt32(18 - 6 * position)) & 63])
            }
            if variant.isPadded && present < 3 {
                text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - present))
            }
            index += present
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text that is exactly what `encode` makes of them, `nil` for any other.
    static func decode(_ text: some Collection<UInt8>, as variant: Variant) -> [UInt8]? {
        var letters = Array(text)
        if variant.isPadded {
            guard letters.count % 4 == 0 else { return nil }
            for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
        }
        guard letters.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * 3 / 4)
        var bits: UInt32 = 0
        var width: UInt32 = 0
        for letter in letters {
            let value = variant.values[Int(letter)]
            guard value < 64 else { return nil }
            bits = bits << 6 | UInt32(value)
            width += 6
            if width >= 8 {
                width -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> width))
                bits &= (1 << width) - 1
            }
        }
        // Bits left over that are not zero would be a second spelling of the same bytes.
        return bits == 0 ? bytes : nil
    }
}
