/// An address of the Internet Protocol, as bytes: 4 for version 4, 16 for version 6.
public struct IPAddress: Sendable, Hashable {
    let bytes: [UInt8]

    var isVersion6: Bool { bytes.count == 16 }

    /// Reads the textual form (RFC 4291, 2.2 for version 6); `nil` for anything else, names included.
    ///
    /// An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) becomes the IPv4 address that it is.
    public init?(_ text: String) {
        guard text.utf8.count <= 45 else { return nil }
        if !text.utf8.contains(UInt8(ascii: ":")) {
            guard let bytes = Self.version4(text[...]) else { return nil }
            self.bytes = bytes
            return
        }
        guard let bytes = Self.version6(text) else { return nil }
        self.bytes = bytes
    }

    /// The IPv4 address inside an IPv4-mapped one, or the address itself.
    var unmapped: IPAddress {
        let isMapped =
            isVersion6 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 255 && bytes[11] == 255
        return isMapped ? IPAddress(bytes: Array(bytes.suffix(4))) : self
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private static func version4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            let isDecimal = (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
            guard isDecimal, part.utf8.count == 1 || part.first != "0", let byte = UInt8(part) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func version6(_ text: String) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2 else { return nil }
        guard let head = groups(halves[0], mayEndInVersion4: halves.count == 1) else { return nil }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1], mayEndInVersion4: true), head.count + tail.count <= 14 else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: Substring, mayEndInVersion4: Bool) -> [UInt8]? {
        guard !text.isEmpty else { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if mayEndInVersion4, index == parts.count - 1, part.contains("."), let tail = version4(part) {
                bytes += tail
                continue
            }
            let isHex = (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { isHexDigit($0) }
            guard isHex, let group = UInt16(part, radix: 16) else { return nil }
            bytes += [UInt8(group >> 8), UInt8(group & 255)]
        }
        return bytes.count <= 16 ? bytes : nil
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
}
