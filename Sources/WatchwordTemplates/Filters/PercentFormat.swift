/// Python's `%` formatting of one value, as `|stringformat` offers it.
struct PercentFormat {
    private static let widest = 10_000

    private var isLeft = false
    private var hasSign = false
    private var hasSpace = false
    private var isPaddedWithZeros = false
    private var isAlternate = false
    private var width = 0
    private var precision: Int?

    /// The formatted value, or `nil` where Python refuses the format or the value.
    static func text(_ format: String, _ value: TemplateValue) -> String? {
        var scalars = Array(format.unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        var isUsed = false
        while let scalar = scalars.popFirst() {
            guard scalar == "%" else {
                result.append(scalar)
                continue
            }
            var spec = PercentFormat()
            guard spec.read(&scalars), let conversion = scalars.popFirst() else { return nil }
            if conversion == "%" {
                result.append("%")
                continue
            }
            guard !isUsed, let text = spec.converted(value, conversion) else { return nil }
            isUsed = true
            result.append(contentsOf: text.unicodeScalars)
        }
        return isUsed ? String(result) : nil
    }

    private mutating func read(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Bool {
        flags: while let scalar = scalars.first {
            switch scalar {
            case "-": isLeft = true
            case "+": hasSign = true
            case " ": hasSpace = true
            case "0": isPaddedWithZeros = true
            case "#": isAlternate = true
            default: break flags
            }
            scalars.removeFirst()
        }
        width = Self.number(&scalars) ?? 0
        if scalars.first == "." {
            scalars.removeFirst()
            precision = Self.number(&scalars) ?? 0
        }
        while let scalar = scalars.first, scalar == "l" || scalar == "h" || scalar == "L" { scalars.removeFirst() }
        return width <= Self.widest && precision ?? 0 <= Self.widest
    }

    private static func number(_ scalars: inout ArraySlice<Unicode.Scalar>) -> Int? {
        var digits = ""
        while let scalar = scalars.first, ("0"..."9").contains(scalar), digits.utf8.count < 6 {
            digits.unicodeScalars.append(scalars.removeFirst())
        }
        return Int(digits)
    }

    private func converted(_ value: TemplateValue, _ conversion: Unicode.Scalar) -> String? {
        switch conversion {
        case "s": return padded("", cut(value.text), zeros: false)
        case "r", "a": return padded("", cut(PythonNotation.notation(value)), zeros: false)
        case "c":
            if let text = value.stringContent {
                return text.unicodeScalars.count == 1 ? padded("", text, zeros: false) : nil
            }
            guard case .int(let code)? = value.number, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
            else { return nil }
            return padded("", String(scalar), zeros: false)
        case "d", "i", "u": return whole(value, radix: 10, prefix: "", uppercase: false, truncates: true)
        case "o": return whole(value, radix: 8, prefix: "0o", uppercase: false, truncates: false)
        case "x": return whole(value, radix: 16, prefix: "0x", uppercase: false, truncates: false)
        case "X": return whole(value, radix: 16, prefix: "0X", uppercase: true, truncates: false)
        case "e", "E", "f", "F", "g", "G": return floating(value, conversion)
        default: return nil
        }
    }

    private func cut(_ text: String) -> String {
        guard let precision else { return text }
        return String(text.unicodeScalars.prefix(precision))
    }

    private func whole(
        _ value: TemplateValue, radix: Int, prefix: String, uppercase: Bool, truncates: Bool
    ) -> String? {
        let number: Int
        switch value.number {
        case .int(let value): number = value
        case .double(let value):
            guard truncates, let whole = Int(exactly: value.rounded(.towardZero)) else { return nil }
            number = whole
        case nil: return nil
        }
        var digits = String(number.magnitude, radix: radix, uppercase: uppercase)
        if let precision { digits = String(repeating: "0", count: max(0, precision - digits.utf8.count)) + digits }
        return padded(sign(isNegative: number < 0) + (isAlternate ? prefix : ""), digits, zeros: isPaddedWithZeros)
    }

    private func floating(_ value: TemplateValue, _ conversion: Unicode.Scalar) -> String? {
        guard let number = value.number?.double else { return nil }
        let isUppercase = conversion.properties.isUppercase
        var body: String
        if number.isNaN || number.isInfinite {
            body = number.isNaN ? "nan" : "inf"
        } else {
            let exact = DecimalDigits(exactly: number.magnitude)
            switch conversion {
            case "f", "F": body = exact.roundedHalfEven(toPlaces: precision ?? 6).plain(fraction: .asItIs)
            case "e", "E": body = exact.scientific(places: precision ?? 6)
            default: body = exact.general(digits: max(precision ?? 6, 1), keepsZeros: isAlternate)
            }
        }
        if isUppercase { body = body.uppercased() }
        return padded(sign(isNegative: number.sign == .minus && !number.isNaN), body, zeros: isPaddedWithZeros)
    }

    private func sign(isNegative: Bool) -> String {
        isNegative ? "-" : hasSign ? "+" : hasSpace ? " " : ""
    }

    private func padded(_ prefix: String, _ body: String, zeros: Bool) -> String {
        let missing = max(0, width - prefix.unicodeScalars.count - body.unicodeScalars.count)
        if isLeft { return prefix + body + String(repeating: " ", count: missing) }
        if zeros { return prefix + String(repeating: "0", count: missing) + body }
        return String(repeating: " ", count: missing) + prefix + body
    }
}
