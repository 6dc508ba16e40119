/// The spelling of a double in Python, which JSON documents of a Django site have.
enum PythonFloat {
    /// The shortest digits that read back as the same double, with an exponent below 1e-4 and from 1e16 on.
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        let sign = value.sign == .minus ? "-" : ""
        let (digits, exponent) = shortestDigits(value.magnitude)
        return sign + spelling(of: digits, exponent: exponent)
    }

    /// The digits of `0.DIGITS × 10^exponent`, without zeros at either end.
    private static func shortestDigits(_ value: Double) -> (digits: [Character], exponent: Int) {
        let parts = value.description.split(separator: "e")
        let mantissa = parts.first ?? "0"
        let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let whole = mantissa.prefix { $0 != "." }
        let fraction = mantissa.dropFirst(whole.count + 1)
        let all = Array(whole + fraction)
        let leadingZeros = all.prefix { $0 == "0" }.count
        var digits = Array(all.dropFirst(leadingZeros))
        while digits.last == "0" { digits.removeLast() }
        if digits.isEmpty { return (["0"], 1) }
        return (digits, whole.count - leadingZeros + power)
    }

    private static func spelling(of digits: [Character], exponent: Int) -> String {
        switch exponent {
        case -3...0:
            return "0." + String(repeating: "0", count: -exponent) + String(digits)
        case 1...16 where digits.count <= exponent:
            return String(digits) + String(repeating: "0", count: exponent - digits.count) + ".0"
        case 1...16:
            return String(digits[..<exponent]) + "." + String(digits[exponent...])
        default:
            let fraction = digits.count > 1 ? "." + String(digits[1...]) : ""
            let power = exponent - 1
            let padding = power.magnitude < 10 ? "0" : ""
            return String(digits[0]) + fraction + "e" + (power < 0 ? "-" : "+") + padding + String(power.magnitude)
        }
    }
}
