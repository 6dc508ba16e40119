/// Percent-encoding (RFC 3986, 2.1), one table of safe characters per purpose.
enum PercentEncoding {
    /// What never needs encoding, and the slash: for a value in a query string.
    static let query = ASCIISet(ASCIISet.alphanumerics + "_.-~/")
    /// What may stand in a path as it is: for redirects to the path of the request.
    static let path = ASCIISet(ASCIISet.alphanumerics + "_.-~/:@&+$,!*'()")
    /// What may stand in a path made from a name and its parameters.
    static let reversedPath = ASCIISet(ASCIISet.alphanumerics + "_.-~!$&'()*+,;=/:@")
    /// What an address keeps when it is written into a header: everything that has a meaning there.
    static let address = ASCIISet(ASCIISet.alphanumerics + "_.-~/#%[]=:;$&()+,!?*@'")

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The text with every byte outside the set written as `%XX`.
    static func encoded(_ text: String, keeping safe: ASCIISet) -> String {
        guard text.utf8.contains(where: { !safe.contains($0) }) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if safe.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text with every `%XX` replaced, once; `nil` for a broken escape, a NUL and what is not UTF-8.
    static func decoded(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                if byte == 0 { return nil }
                bytes.append(byte)
                continue
            }
            guard let high = rest.next().flatMap(nibble), let low = rest.next().flatMap(nibble) else { return nil }
            let decoded = high << 4 | low
            if decoded == 0 { return nil }
            bytes.append(decoded)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
