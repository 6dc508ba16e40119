/// Numbers in digits and lower-case letters, as the time stamp of a reset link.
public enum Base36 {
    /// The spelling of a number that is not negative; a negative one has `-` in front.
    public static func encode(_ number: some BinaryInteger) -> String {
        String(number, radix: 36)
    }

    /// The number of a spelling, capital letters allowed, `nil` where there is none.
    ///
    /// More than 13 letters are refused unread: a link must not buy arithmetic on a number of a million digits
    /// (CVE-2010-4535). Only ASCII digits and letters count.
    public static func decode(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.count <= 13, text.utf8.first != UInt8(ascii: "+") else { return nil }
        return Int(text, radix: 36)
    }
}
