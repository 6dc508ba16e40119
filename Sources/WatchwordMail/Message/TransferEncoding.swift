/// How the bytes of a body travel (RFC 2045, section 6).
enum TransferEncoding: String, Sendable {
    case sevenBit = "7bit"
    case eightBit = "8bit"
    case quotedPrintable = "quoted-printable"

    /// The longest line that may travel as it is, in bytes.
    private static let longestLine = 998

    /// The encoding that leaves the body as it is, unless one of its lines is too long for that.
    init(for body: [UInt8]) {
        if body.split(separator: UInt8(ascii: "\n")).contains(where: { $0.count > Self.longestLine }) {
            self = .quotedPrintable
        } else {
            self = body.allSatisfy { $0 < 0x80 } ? .sevenBit : .eightBit
        }
    }
}
