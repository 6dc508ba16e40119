/// Numbers as a page shows them.
enum NumberFormat {
    /// Values with more digits than this keep their exponent, so that a small number cannot become a long page.
    private static let mostDigits = 200

    /// The number written out, without an exponent as far as that is reasonable.
    static func shown(_ number: Double) -> String {
        let notation = PythonNotation.number(number)
        guard number.isFinite, notation.utf8.contains(UInt8(ascii: "e")) else { return notation }
        var decimal = DecimalDigits(number)
        // Python reads the short notation, which has no zeros at its end.
        while decimal.digits.count > 1, decimal.digits.last == 0 {
            decimal.digits.removeLast()
            decimal.exponent += 1
        }
        if abs(decimal.exponent) + decimal.digits.count > mostDigits { return decimal.scientific }
        return decimal.plain(fraction: .asItIs)
    }

    /// Commas between groups of three digits of the whole part.
    static func grouped(_ number: String) -> String {
        let isNegative = number.hasPrefix("-")
        let unsigned = isNegative ? String(number.dropFirst()) : number
        let parts = unsigned.split(separator: ".", maxSplits: 1).map { String($0) }
        guard let whole = parts.first else { return number }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.utf8.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return (isNegative ? "-" : "") + result + (parts.count > 1 ? "." + parts[1] : "")
    }
}
