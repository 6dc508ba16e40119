/// Text beyond ASCII in a header, as encoded words (RFC 2047): base64, or the `Q` encoding where that is no longer.
enum EncodedWord {
    private static let longestLine = 76
    private static let frame = "=?utf-8?b?".utf8.count + "?=".utf8.count

    /// Appends the text as encoded words that each hold whole characters and fit a line.
    ///
    /// - Parameters:
    ///   - start: how many bytes of the first line are taken already.
    ///   - separator: what parts two words; the default starts a new line.
    static func append(_ text: String, after start: Int, separator: String = "\n ", to out: inout [UInt8]) {
        let quoted = text.utf8.reduce(0) { $0 + (isSafe($1) ? 1 : 3) }
        let usesBase64 = (text.utf8.count + 2) / 3 * 4 < quoted
        var space = max(longestLine - start - frame, 12)
        var chunk: [UInt8] = []
        var length = 0
        var isFirst = true
        func flush() {
            if !isFirst { out += separator.utf8 }
            isFirst = false
            out += (usesBase64 ? "=?utf-8?b?" : "=?utf-8?q?").utf8
            out += usesBase64 ? base64(chunk) : chunk.flatMap(quoted(_:))
            out += "?=".utf8
            chunk.removeAll(keepingCapacity: true)
            length = 0
            space = longestLine - 1 - frame
        }
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar).map(Array.init) ?? []
            let added =
                usesBase64
                ? (chunk.count + bytes.count + 2) / 3 * 4 - length : bytes.reduce(0) { $0 + (isSafe($1) ? 1 : 3) }
            if length + added > space, !chunk.isEmpty {
                flush()
                length = usesBase64 ? (bytes.count + 2) / 3 * 4 : bytes.reduce(0) { $0 + (isSafe($1) ? 1 : 3) }
            } else {
                length += added
            }
            chunk += bytes
        }
        flush()
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "/"): true
        case UInt8(ascii: " "): true
        default: false
        }
    }

    private static func quoted(_ byte: UInt8) -> [UInt8] {
        if byte == UInt8(ascii: " ") { return [UInt8(ascii: "_")] }
        return isSafe(byte) ? [byte] : QuotedPrintable.escaped(byte)
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var out: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let padded = Array(group) + [0, 0]
            let bits = UInt32(padded[0]) << 16 | UInt32(padded[1]) << 8 | UInt32(padded[2])
            for position in 0..<4 {
                let isPadding = position > group.count
                out.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(bits >> (18 - 6 * UInt32(position)) & 63)])
            }
        }
        return out
    }
}
