/// An IP address as it stands in the brackets of an address literal (RFC 5321, section 4.1.3).
enum IPLiteral {
    /// The longest text of an IPv6 address without a zone.
    private static let maximumLength = 39

    static func isValid(_ text: Substring.UnicodeScalarView) -> Bool {
        guard text.count <= maximumLength else { return false }
        return isIPv4(text) || isIPv6(text)
    }

    private static func isIPv4(_ text: Substring.UnicodeScalarView) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy(isOctet)
    }

    private static func isOctet(_ text: Substring.UnicodeScalarView) -> Bool {
        guard (1...3).contains(text.count), text.allSatisfy({ ("0"..."9").contains($0) }) else { return false }
        // A leading zero would be octal to some readers.
        if text.count > 1, text.first == "0" { return false }
        return (UInt16(String(text)) ?? 256) <= 255
    }

    private static func isIPv6(_ text: Substring.UnicodeScalarView) -> Bool {
        guard let gap = doubleColon(in: text) else { return groupCount(text, mayEndInIPv4: true) == 8 }
        let head = text[..<gap]
        let tail = text[text.index(gap, offsetBy: 2)...]
        guard let before = head.isEmpty ? 0 : groupCount(head, mayEndInIPv4: false),
            let after = tail.isEmpty ? 0 : groupCount(tail, mayEndInIPv4: true)
        else { return false }
        return before + after <= 7
    }

    private static func doubleColon(in text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView.Index? {
        zip(text.indices, text.indices.dropFirst()).first { text[$0] == ":" && text[$1] == ":" }?.0
    }

    /// How many groups of 16 bits the text holds, or `nil` if one of them is malformed.
    private static func groupCount(_ text: Substring.UnicodeScalarView, mayEndInIPv4: Bool) -> Int? {
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        if mayEndInIPv4, let last = groups.last, last.contains(".") {
            return isIPv4(last) && groups.dropLast().allSatisfy(isGroup) ? groups.count + 1 : nil
        }
        return groups.allSatisfy(isGroup) ? groups.count : nil
    }

    private static func isGroup(_ text: Substring.UnicodeScalarView) -> Bool {
        (1...4).contains(text.count) && text.allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
    }
}
