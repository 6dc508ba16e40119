/// Percent-encoding as Python's `urllib.parse.quote` does it: letters, digits and `_.-~` stay, and what is named safe.
enum URLQuoting {
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2E, 0x2D, 0x7E: true
        default: false
        }
    }

    static func quoted(_ text: String, safe: String = "/") -> String {
        let safe = Set(safe.utf8)
        return encoded(text.utf8) { isUnreserved($0) || ($0 < 0x80 && safe.contains($0)) }
    }

    /// As in a query: a space becomes `+`.
    static func quotedPlus(_ text: String) -> String {
        var output = ""
        for (index, part) in text.utf8.split(separator: 0x20, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { output += "+" }
            output += encoded(part, where: isUnreserved)
        }
        return output
    }

    private static func encoded(_ bytes: some Sequence<UInt8>, where isKept: (UInt8) -> Bool) -> String {
        var output: [UInt8] = []
        for byte in bytes {
            if isKept(byte) {
                output.append(byte)
            } else {
                output.append(0x25)
                output.append(hexDigit(byte >> 4))
                output.append(hexDigit(byte & 15))
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x41 + value - 10
    }
}
