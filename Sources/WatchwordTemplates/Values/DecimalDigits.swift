/// A finite number as decimal digits: 0.d₁d₂d₃… × 10^scale. What exact rounding and the notations are made from.
struct DecimalDigits {
    var isNegative: Bool
    /// The digits from the most significant on, 0 to 9 each; zero is a single 0.
    var digits: [UInt8]
    /// The power of ten of the last digit.
    var exponent: Int

    /// The shortest digits that read back as the same number.
    init(_ value: Double) {
        self = Self(parsing: value.description) ?? Self(isNegative: false, digits: [0], exponent: 0)
    }

    init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
    }

    /// Reads `-12.5e3`, with what Python's `Decimal` allows besides: underscores between digits and space around.
    init?(parsing text: String) {
        var bytes = Array(text.trimmedOfSpace.utf8)[...]
        var isNegative = false
        if let sign = bytes.first, sign == 0x2D || sign == 0x2B {
            isNegative = sign == 0x2D
            bytes.removeFirst()
        }
        var digits: [UInt8] = []
        var exponent = 0
        var sawPoint = false
        var sawDigit = false
        while let byte = bytes.first, byte != 0x65, byte != 0x45 {
            bytes.removeFirst()
            switch byte {
            case 0x30...0x39:
                sawDigit = true
                if !(digits.isEmpty && byte == 0x30) { digits.append(byte - 0x30) }
                if sawPoint { exponent -= 1 }
            case 0x2E where !sawPoint: sawPoint = true
            case 0x5F: continue
            default: return nil
            }
        }
        guard sawDigit else { return nil }
        if !bytes.isEmpty {
            bytes.removeFirst()
            guard let power = Int(String(decoding: bytes, as: UTF8.self)), abs(power) < 1_000_000 else { return nil }
            exponent += power
        }
        self.init(isNegative: isNegative, digits: digits.isEmpty ? [0] : digits, exponent: exponent)
    }

    var isZero: Bool { digits.allSatisfy { $0 == 0 } }

    /// The power of ten of the first digit.
    var exponentOfFirstDigit: Int { isZero ? 0 : exponent + digits.count - 1 }

    enum Fraction {
        case asItIs
        case atLeastOneDigit
    }

    /// Without an exponent: `-0.00012`, `1500.0`.
    func plain(fraction: Fraction) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count + max(abs(exponent), 2) + 3)
        if isNegative { bytes.append(0x2D) }
        // A number made from a Double ends in ".0" there; what is shown keeps one such digit.
        var digits = self.digits
        var exponent = self.exponent
        if fraction == .atLeastOneDigit {
            while exponent < -1, digits.count > 1, digits.last == 0 {
                digits.removeLast()
                exponent += 1
            }
        }
        let whole = digits.count + exponent
        if whole <= 0 {
            bytes.append(0x30)
        } else {
            for index in 0..<whole { bytes.append(0x30 + (index < digits.count ? digits[index] : 0)) }
        }
        if exponent < 0 {
            bytes.append(0x2E)
            for index in whole..<digits.count { bytes.append(0x30 + (index >= 0 ? digits[index] : 0)) }
        } else if fraction == .atLeastOneDigit {
            bytes.append(0x2E)
            bytes.append(0x30)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// With an exponent of at least two digits: `1.5e-07`.
    var scientific: String {
        var digits = self.digits
        var exponent = self.exponent
        while digits.count > 1, digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        var bytes: [UInt8] = isNegative ? [0x2D] : []
        bytes.append(0x30 + (digits.first ?? 0))
        if digits.count > 1 {
            bytes.append(0x2E)
            for digit in digits.dropFirst() { bytes.append(0x30 + digit) }
        }
        let power = exponent + digits.count - 1
        let number = String(abs(power))
        let sign = power < 0 ? "-" : "+"
        return String(decoding: bytes, as: UTF8.self) + "e" + sign + (number.utf8.count < 2 ? "0" : "") + number
    }

    /// Rounds to so many digits after the point, halves away from zero.
    func rounded(toPlaces places: Int) -> DecimalDigits {
        var result = self
        while result.exponent > -places {
            result.digits.append(0)
            result.exponent -= 1
        }
        let surplus = -places - result.exponent
        guard surplus > 0 else { return result }
        var roundsUp = false
        for _ in 0..<surplus {
            roundsUp = (result.digits.popLast() ?? 0) >= 5
            if result.digits.isEmpty && !roundsUp { break }
        }
        result.exponent = -places
        if result.digits.isEmpty { result.digits = [0] }
        if roundsUp { result.increment() }
        return result
    }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0 {
            if digits[index] < 9 {
                digits[index] += 1
                return
            }
            digits[index] = 0
            index -= 1
        }
        digits.insert(1, at: 0)
    }
}
