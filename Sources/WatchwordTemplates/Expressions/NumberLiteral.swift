/// Numbers as Python reads them.
enum NumberLiteral {
    /// `int(text)`: decimal digits with a sign, single underscores between digits, space around.
    static func int(_ text: String) -> Int? {
        guard let digits = plainDigits(text, allowing: { _ in false }) else { return nil }
        return Int(digits)
    }

    /// Whether the text is a whole number, even one too large for ``int(_:)``.
    static func isWhole(_ text: String) -> Bool {
        plainDigits(text, allowing: { _ in false }) != nil
    }

    /// `float(text)`: also with a fraction and an exponent, and the words for infinity and not-a-number.
    static func double(_ text: String) -> Double? {
        let trimmed = text.trimmedOfSpace
        let unsigned = trimmed.hasPrefix("-") || trimmed.hasPrefix("+") ? String(trimmed.dropFirst()) : trimmed
        switch unsigned.lowercased() {
        case "inf", "infinity": return trimmed.hasPrefix("-") ? -Double.infinity : Double.infinity
        case "nan": return Double.nan
        default: break
        }
        let isDecimal: (UInt8) -> Bool = { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 || $0 == 0x2B || $0 == 0x2D }
        guard let digits = plainDigits(trimmed, allowing: isDecimal) else { return nil }
        var text = digits.hasSuffix(".") ? digits + "0" : digits
        // Swift wants a digit on both sides of the point, Python on one.
        for (short, full) in [(".e", ".0e"), (".E", ".0E"), ("+.", "+0."), ("-.", "-0.")] {
            if let range = text.firstRange(of: short) { text.replaceSubrange(range, with: full) }
        }
        if text.hasPrefix(".") {
            guard text.utf8.dropFirst().first.map({ (0x30...0x39).contains($0) }) ?? false else { return nil }
            text = "0" + text
        }
        return Double(text)
    }

    /// The text without underscores, if it is made of digits, a sign and what else is allowed.
    private static func plainDigits(_ text: String, allowing isAllowed: (UInt8) -> Bool) -> String? {
        let bytes = Array(text.trimmedOfSpace.utf8)
        let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
        guard bytes.contains(where: isDigit) else { return nil }
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if byte == 0x5F {
                guard index > 0, index + 1 < bytes.count, isDigit(bytes[index - 1]), isDigit(bytes[index + 1]) else {
                    return nil
                }
                continue
            }
            guard isDigit(byte) || isAllowed(byte) || (index == 0 && (byte == 0x2B || byte == 0x2D)) else {
                return nil
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A number in a template: a float if it has a point or an exponent, an int otherwise; `2.` is none.
    static func value(_ text: String) -> TemplateValue? {
        if text.utf8.contains(where: { $0 == 0x2E || $0 == 0x65 || $0 == 0x45 }) {
            guard !text.hasSuffix("."), let value = double(text) else { return nil }
            return .double(value)
        }
        if let value = int(text) { return .int(value) }
        return isWhole(text) ? double(text).map(TemplateValue.double) : nil
    }
}
