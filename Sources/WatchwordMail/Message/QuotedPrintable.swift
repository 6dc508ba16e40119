/// The quoted-printable encoding of a body (RFC 2045, section 6.7).
enum QuotedPrintable {
    private static let longestLine = 76

    static func encoded(_ body: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(body.count * 5 / 4)
        var isFirst = true
        for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if !isFirst { out.append(UInt8(ascii: "\n")) }
            isFirst = false
            appendLine(line, to: &out)
        }
        return out
    }

    private static func appendLine(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        var length = 0
        for index in line.indices {
            let byte = line[index]
            let isLast = index == line.endIndex - 1
            let isBlank = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
            // White space at the end of a line gets lost on the way.
            let isLiteral = isBlank ? !isLast : (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
            let width = isLiteral ? 1 : 3
            if length + width > longestLine - (isLast ? 0 : 1) {
                out += "=\n".utf8
                length = 0
            }
            if isLiteral { out.append(byte) } else { out += escaped(byte) }
            length += width
        }
    }

    static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
