extension EncodedPassword {
    /// The texts between the dollar signs; the last one has those that are too many.
    func fields(atMost count: Int) -> [String] {
        column.utf8.split(separator: UInt8(ascii: "$"), maxSplits: count - 1, omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }
}

/// Numbers as encoded passwords have them.
enum DecimalNumber {
    /// The number of one to eighteen ASCII digits without a zero in front, `nil` for anything else.
    static func parse(_ text: some StringProtocol) -> Int? {
        let digits = text.utf8
        guard (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            digits.count == 1 || digits.first != 0x30
        else { return nil }
        return Int(text)
    }
}
