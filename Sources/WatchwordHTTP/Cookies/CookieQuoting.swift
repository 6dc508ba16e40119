/// The quoting of cookie values that cannot be sent as they are.
enum CookieQuoting {
    /// Characters that need no quoting.
    private static let plain = ASCIISet(ASCIISet.alphanumerics + "!#$%&'*+-.^_`|~:")
    /// Characters that need quotes around, but no escape.
    private static let allowedInQuotes = ASCIISet(ASCIISet.alphanumerics + "!#$%&'*+-.^_`|~: ()/<=>?@[]{}")

    static func quoted(_ value: String) -> String {
        guard value.utf8.contains(where: { !plain.contains($0) }) else { return value }
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            default:
                if let byte = UInt8(exactly: scalar.value), allowedInQuotes.contains(byte) {
                    text.unicodeScalars.append(scalar)
                } else {
                    for byte in String(scalar).utf8 { text += octal(byte) }
                }
            }
        }
        return text + "\""
    }

    private static func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
