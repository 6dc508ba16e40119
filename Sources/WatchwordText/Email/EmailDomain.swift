/// What may stand after the `@` of an address.
enum EmailDomain {
    static func isValid(_ text: Substring.UnicodeScalarView) -> Bool {
        if text.elementsEqual("localhost".unicodeScalars) { return true }
        if text.first == "[" {
            guard text.last == "]", text.count > 2 else { return false }
            return IPLiteral.isValid(text.dropFirst().dropLast())
        }
        var labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.popLast() else { return false }
        return labels.allSatisfy(isLabel) && isTopLevel(last)
    }

    private static func isLabel(_ label: Substring.UnicodeScalarView) -> Bool {
        (1...63).contains(label.count) && hasNoEdgeHyphen(label)
            && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == "-" }
    }

    /// A top-level domain holds no digit, unless it is written in punycode.
    private static func isTopLevel(_ label: Substring.UnicodeScalarView) -> Bool {
        guard (2...63).contains(label.count), hasNoEdgeHyphen(label) else { return false }
        if label.allSatisfy({ isLetter($0) || $0 == "-" }) { return true }
        guard String(label.prefix(4)).lowercased() == "xn--" else { return false }
        let rest = label.dropFirst(4)
        return !rest.isEmpty && rest.allSatisfy { $0.isASCII && (isLetter($0) || isDigit($0)) }
    }

    private static func hasNoEdgeHyphen(_ label: Substring.UnicodeScalarView) -> Bool {
        label.first != "-" && label.last != "-"
    }

    /// An ASCII letter, or anything of the basic plane beyond Latin-1's controls, but no blank: Django takes the line
    /// separator for a letter too, which helps nobody who has an address.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z": true
        case "\u{A1}"..."\u{FFFF}": !PythonText.isSpace(scalar)
        default: false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }
}
