/// The encoding of Unicode text in the letters, digits and hyphen that a host name allows (RFC 3492).
enum Punycode {
    private static let base: UInt32 = 36
    private static let minimumThreshold: UInt32 = 1
    private static let maximumThreshold: UInt32 = 26

    /// The encoded text without the `xn--` in front, or `nil` where the arithmetic would overflow, which only a
    /// text far longer than a label can bring about.
    static func encoded(_ text: String) -> String? {
        let input = text.unicodeScalars.map(\.value)
        var output = input.filter { $0 < 0x80 }
        let basicCount = output.count
        var handled = basicCount
        if basicCount > 0 { output.append(0x2D) }

        var next: UInt32 = 0x80
        var delta: UInt32 = 0
        var bias: UInt32 = 72
        while handled < input.count {
            guard let smallest = input.lazy.filter({ $0 >= next }).min() else { return nil }
            let (step, overflow) = (smallest - next).multipliedReportingOverflow(by: UInt32(handled) + 1)
            let (sum, carry) = delta.addingReportingOverflow(step)
            guard !overflow, !carry else { return nil }
            delta = sum
            next = smallest
            for value in input {
                if value < next {
                    guard delta < .max else { return nil }
                    delta += 1
                } else if value == next {
                    appendNumber(delta, bias: bias, to: &output)
                    bias = adapted(delta, count: UInt32(handled) + 1, isFirst: handled == basicCount)
                    delta = 0
                    handled += 1
                }
            }
            delta += 1
            next += 1
        }
        return String(String.UnicodeScalarView(output.compactMap(Unicode.Scalar.init)))
    }

    private static func appendNumber(_ number: UInt32, bias: UInt32, to output: inout [UInt32]) {
        var rest = number
        var position = base
        while true {
            let threshold = position <= bias ? minimumThreshold : min(position - bias, maximumThreshold)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: UInt32) -> UInt32 {
        value < 26 ? 0x61 + value : 0x30 + value - 26
    }

    private static func adapted(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps: UInt32 = 0
        while delta > (base - minimumThreshold) * maximumThreshold / 2 {
            delta /= base - minimumThreshold
            steps += base
        }
        return steps + (base - minimumThreshold + 1) * delta / (delta + 38)
    }
}
