@_spi(_Unicode) import Swift

/// `|slugify`: a text as a part of an address.
enum Slug {
    static func slug(_ text: String) -> String {
        var result: [UInt8] = []
        var needsHyphen = false
        for byte in ascii(text).lowercased().utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x5F:
                if needsHyphen { result.append(0x2D) }
                needsHyphen = false
                result.append(byte)
            case 0x2D, 0x20, 0x09...0x0D, 0x1C...0x1F: needsHyphen = true
            default: break
            }
        }
        // Hyphens and underscores at the ends go, in whatever order they stand.
        if needsHyphen { result.append(0x2D) }
        let inner = result.drop { $0 == 0x2D || $0 == 0x5F }
        guard let last = inner.lastIndex(where: { $0 != 0x2D && $0 != 0x5F }) else { return "" }
        return String(decoding: inner[...last], as: UTF8.self)
    }

    /// Letters without their accents; what ASCII has nothing for is left out.
    private static func ascii(_ text: String) -> String {
        var result = ""
        for scalar in text._nfd {
            if scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else if let plain = compatible[scalar] {
                result += plain
            } else if (0xFF01...0xFF5E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) {
                result.unicodeScalars.append(plain)
            }
        }
        return result
    }

    /// The other forms of ASCII characters that people type or paste.
    private static let compatible: [Unicode.Scalar: String] = [
        "\u{A0}": " ", "ª": "a", "º": "o", "²": "2", "³": "3", "¹": "1", "¼": "14", "½": "12", "¾": "34",
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "™": "TM", "…": "...",
        "Ĳ": "IJ", "ĳ": "ij", "ſ": "s", "Ǆ": "DZ", "ǆ": "dz", "Ǉ": "LJ", "ǉ": "lj", "Ǌ": "NJ", "ǌ": "nj",
        "℃": "C", "№": "No", "ⁿ": "n", "\u{3000}": " ", "\u{2003}": " ", "\u{2002}": " ", "\u{2009}": " ",
        "\u{202F}": " ", "⁰": "0", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    ]
}
