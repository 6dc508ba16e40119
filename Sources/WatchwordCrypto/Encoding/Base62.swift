/// Numbers in digits, capital and small letters, in this order: the time stamp of a signed value.
public enum Base62 {
    private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// The spelling of a number; a negative one has `-` in front.
    public static func encode(_ number: some BinaryInteger) -> String {
        var rest = number.magnitude
        var text: [UInt8] = []
        repeat {
            let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 62)
            text.append(letters[Int(remainder)])
            rest = quotient
        } while rest > 0
        if number < 0 { text.append(UInt8(ascii: "-")) }
        return String(decoding: text.reversed(), as: UTF8.self)
    }

    /// The number of a spelling, `nil` where there is none or it is too large for the type.
    public static func decode<Number: FixedWidthInteger & SignedInteger>(
        _ text: String, as type: Number.Type = Int.self
    ) -> Number? {
        var digits = Substring(text).utf8
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        guard !digits.isEmpty else { return nil }
        var number: Number = 0
        for digit in digits {
            guard let value = value(of: digit) else { return nil }
            let (product, overflow) = number.multipliedReportingOverflow(by: 62)
            let (difference, underflow) = product.subtractingReportingOverflow(Number(value))
            guard !overflow, !underflow else { return nil }
            number = difference
        }
        if isNegative { return number }
        return number == .min ? nil : -number
    }

    private static func value(of digit: UInt8) -> Int8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int8(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int8(digit - UInt8(ascii: "A") + 10)
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int8(digit - UInt8(ascii: "a") + 36)
        default: nil
        }
    }
}
