/// How Python writes values: `str()` for what stands alone, `repr()` for what stands in a list.
enum PythonNotation {
    private static let deepest = 64

    static func text(_ value: TemplateValue) -> String {
        text(value, depth: 0)
    }

    private static func text(_ value: TemplateValue, depth: Int) -> String {
        switch value {
        case .string(let text): return text
        case .html(let markup): return markup.html
        case .object(let object):
            guard depth < deepest else { return "..." }
            return text(object.templateText, depth: depth + 1)
        case .date(let date): return CivilTime(date, zone: .utc).text
        case .day(let day): return CivilTime(day).dayText
        default: return notation(value, depth: depth)
        }
    }

    static func notation(_ value: TemplateValue, depth: Int = 0) -> String {
        guard depth < deepest else { return "..." }
        switch value {
        case .none: return "None"
        case .bool(let value): return value ? "True" : "False"
        case .int(let value): return String(value)
        case .double(let value): return number(value)
        case .string(let text): return quoted(text)
        case .html(let markup): return quoted(markup.html)
        case .date(let date): return CivilTime(date, zone: .utc).notation
        case .day(let day): return CivilTime(day).dayNotation
        case .list(let values):
            return "[" + values.map { notation($0, depth: depth + 1) }.joined(separator: ", ") + "]"
        case .dictionary(let values):
            let pairs = values.entries.map { quoted($0.key) + ": " + notation($0.value, depth: depth + 1) }
            return "{" + pairs.joined(separator: ", ") + "}"
        case .object(let object):
            return text(object.templateText, depth: depth + 1)
        }
    }

    /// The shortest notation that reads back as the same number, with an exponent from 10¹⁶ on and below 10⁻⁴.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let decimal = DecimalDigits(value)
        return decimal.exponentOfFirstDigit < -4 || decimal.exponentOfFirstDigit >= 16
            ? decimal.scientific : decimal.plain(fraction: .atLeastOneDigit)
    }

    private static func quoted(_ text: String) -> String {
        let quote: Unicode.Scalar =
            text.unicodeScalars.contains("'") && !text.unicodeScalars.contains("\"") ? "\"" : "'"
        var result = String.UnicodeScalarView()
        result.append(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\":
                result.append("\\")
                result.append(scalar)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            default:
                if isPrintable(scalar) {
                    result.append(scalar)
                } else {
                    result.append(contentsOf: escape(scalar).unicodeScalars)
                }
            }
        }
        result.append(quote)
        return String(result)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default:
            return true
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
