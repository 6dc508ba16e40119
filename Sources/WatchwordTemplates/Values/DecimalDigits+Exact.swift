extension DecimalDigits {
    /// Every digit of a number: a binary fraction always ends as a decimal one. What correct rounding starts from.
    init(exactly value: Double) {
        guard value.isFinite, value != 0 else {
            self.init(isNegative: false, digits: [0], exponent: 0)
            return
        }
        let significand = value.significandBitPattern | (value.isNormal ? 1 << 52 : 0)
        let power = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
        // Digits from the least significant on; multiplied by 2 or, together with a shift of the point, by 5.
        var digits = String(significand).utf8.reversed().map { $0 - 0x30 }
        for _ in 0..<abs(power) { Self.multiply(&digits, by: power > 0 ? 2 : 5) }
        self.init(isNegative: value < 0, digits: digits.reversed(), exponent: min(power, 0))
    }

    private static func multiply(_ digits: inout [UInt8], by factor: UInt8) {
        var carry: UInt8 = 0
        for index in digits.indices {
            let product = digits[index] * factor + carry
            digits[index] = product % 10
            carry = product / 10
        }
        if carry > 0 { digits.append(carry) }
    }

    /// Rounds to so many digits after the point; an exact half goes to the even neighbour.
    func roundedHalfEven(toPlaces places: Int) -> DecimalDigits {
        let surplus = -places - exponent
        guard surplus > 0, surplus <= digits.count else { return rounded(toPlaces: places) }
        let tail = digits.suffix(surplus)
        let isHalf = tail.first == 5 && tail.dropFirst().allSatisfy { $0 == 0 }
        let lastKept = digits.count > surplus ? digits[digits.count - surplus - 1] : 0
        guard isHalf, lastKept % 2 == 0 else { return rounded(toPlaces: places) }
        var lowered = self
        lowered.digits[digits.count - surplus] = 4
        return lowered.rounded(toPlaces: places)
    }

    /// One digit before the point, so many after it, and an exponent.
    func scientific(places: Int) -> String {
        let (digits, power) = significant(places + 1)
        return Self.scientific(digits, power)
    }

    /// So many significant digits, with an exponent only where the number is very small or large.
    func general(digits count: Int, keepsZeros: Bool) -> String {
        var (digits, power) = significant(count)
        if !keepsZeros {
            while digits.count > 1, digits.last == 0 { digits.removeLast() }
        }
        if power < -4 || power >= count { return Self.scientific(digits, power) }
        var plain = DecimalDigits(isNegative: false, digits: digits, exponent: power - digits.count + 1)
        while plain.exponent > 0 {
            plain.digits.append(0)
            plain.exponent -= 1
        }
        return plain.plain(fraction: .asItIs)
    }

    private func significant(_ count: Int) -> (digits: [UInt8], power: Int) {
        if isZero { return ([UInt8](repeating: 0, count: count), 0) }
        let power = exponentOfFirstDigit
        var rounded = roundedHalfEven(toPlaces: count - 1 - power)
        while rounded.digits.count > 1, rounded.digits.first == 0 { rounded.digits.removeFirst() }
        let carried = rounded.digits.count > count
        return (Array(rounded.digits.prefix(count)), power + (carried ? 1 : 0))
    }

    private static func scientific(_ digits: [UInt8], _ power: Int) -> String {
        var bytes = [0x30 + (digits.first ?? 0)]
        if digits.count > 1 {
            bytes.append(0x2E)
            bytes += digits.dropFirst().map { 0x30 + $0 }
        }
        let number = String(abs(power))
        return String(decoding: bytes, as: UTF8.self) + (power < 0 ? "e-" : "e+")
            + (number.utf8.count < 2 ? "0" : "") + number
    }
}
