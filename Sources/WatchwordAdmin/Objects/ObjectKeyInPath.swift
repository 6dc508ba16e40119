/// The key of an object as it stands in an address of the admin site, written as Django writes it: bytes that mean
/// something in an address are `_` and two hexadecimal digits, so that a key such as `a/b` is one part of the path.
struct ObjectKeyInPath: Sendable, Hashable {
    /// The part of the path, before percent-encoding.
    let text: String

    /// The part of the path for a key.
    init(quoting key: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(key.utf8.count)
        for byte in key.utf8 {
            if Self.special.contains(byte) {
                bytes += [UInt8(ascii: "_"), Self.digit(byte >> 4), Self.digit(byte & 0xF)]
            } else {
                bytes.append(byte)
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// A part of a path that somebody has sent.
    init(text: String) {
        self.text = text
    }

    /// The key. Whatever ``init(quoting:)`` would not have written stands for itself, as in Django.
    var key: String {
        let bytes = Array(text.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "_"), index + 2 < bytes.count,
                let byte = Self.special.first(where: {
                    Self.digit($0 >> 4) == bytes[index + 1] && Self.digit($0 & 0xF) == bytes[index + 2]
                })
            {
                out.append(byte)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let special = Array(":/_#?;@&=+$,\"[]<>%\n\\".utf8)

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
