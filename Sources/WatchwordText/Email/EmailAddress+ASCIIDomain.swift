extension EmailAddress {
    /// The domain as the network knows it: each label that is not ASCII folded and written in punycode
    /// (RFC 3490). `nil` if a label comes out longer than 63 letters.
    public var asciiDomain: String? { Self.asciiDomain(domain) }

    /// A domain as the network knows it, or `nil` if it has no such form.
    ///
    /// ASCII labels keep their case. The ideographic full stops that some keyboards produce part labels too.
    public static func asciiDomain(_ domain: String) -> String? {
        guard !domain.utf8.allSatisfy({ $0 < 0x80 }) else { return domain }
        var labels: [String] = []
        let parts = domain.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isDot)
        for (position, part) in parts.enumerated() {
            // The dot that marks a name as complete leaves nothing after it.
            let isRoot = position == parts.count - 1 && part.isEmpty
            guard let label = isRoot ? "" : asciiLabel(String(part)) else { return nil }
            labels.append(label)
        }
        return labels.joined(separator: ".")
    }

    private static func asciiLabel(_ label: String) -> String? {
        var label = label
        if !label.utf8.allSatisfy({ $0 < 0x80 }) {
            label = PythonText.nfkc(PythonText.casefolded(PythonText.nfkc(label)))
        }
        if !label.utf8.allSatisfy({ $0 < 0x80 }) {
            guard label.unicodeScalars.count <= 63, let encoded = Punycode.encoded(label) else { return nil }
            label = "xn--" + encoded
        }
        return (1...63).contains(label.utf8.count) ? label : nil
    }

    private static func isDot(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}"
    }
}
