/// What may stand before the `@` of an address: a dot-atom or a quoted string (RFC 5322, section 3.4.1).
enum LocalPart {
    static func isValid(_ text: Substring.UnicodeScalarView) -> Bool {
        isDotAtom(text) || isQuotedString(text)
    }

    private static func isDotAtom(_ text: Substring.UnicodeScalarView) -> Bool {
        var afterDot = true
        for scalar in text {
            if scalar == "." {
                guard !afterDot else { return false }
                afterDot = true
            } else {
                guard isAtomText(scalar) else { return false }
                afterDot = false
            }
        }
        return !afterDot
    }

    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "-", "!", "#", "$", "%", "&", "'", "*", "+", "/", "=", "?", "^", "_", "`", "{", "}", "|", "~": true
        default: false
        }
    }

    private static func isQuotedString(_ text: Substring.UnicodeScalarView) -> Bool {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return false }
        var escaped = false
        for scalar in text.dropFirst().dropLast() {
            guard scalar.value >= 1, scalar.value <= 0x7F, scalar != "\n", scalar != "\r" else { return false }
            if escaped {
                escaped = false
            } else if scalar == "\\" {
                escaped = true
            } else if scalar == "\"" || scalar == " " || scalar == "\t" {
                return false
            }
        }
        return !escaped
    }
}
