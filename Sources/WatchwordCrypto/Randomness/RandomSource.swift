/// Random bytes nobody can guess, passed in so that tests can foretell them (ASVS V11.5.1).
public struct RandomSource: Sendable {
    /// As many random bytes as asked for.
    public var bytes: @Sendable (_ count: Int) -> [UInt8]

    /// A source that hands out what the closure makes.
    public init(bytes: @escaping @Sendable (_ count: Int) -> [UInt8]) {
        self.bytes = bytes
    }

    /// The generator of the operating system, which is cryptographically secure.
    public static let live = RandomSource { count in
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            SystemRandomness.fill(UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }
}

extension RandomSource {
    /// The letters and digits of salts and keys: `a–z`, `A–Z`, `0–9`, 5.95 bits each.
    public static let alphanumerics = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

    /// A random text in which every letter of the alphabet is equally likely.
    ///
    /// - Parameters:
    ///   - length: How many letters.
    ///   - alphabet: 1 to 256 different letters; with none the text is empty.
    public func string(length: Int, alphabet: String = alphanumerics) -> String {
        let letters = Array(alphabet.unicodeScalars.prefix(256))
        guard !letters.isEmpty, length > 0 else { return "" }
        // Bytes from here on would make the first letters likelier than the last: they are thrown away.
        let limit = 256 - 256 % letters.count
        var text = String.UnicodeScalarView()
        var missing = length
        while missing > 0 {
            // A few more than needed, so that those thrown away seldom make for a second call.
            for byte in bytes(missing + 8) where Int(byte) < limit && missing > 0 {
                text.append(letters[Int(byte) % letters.count])
                missing -= 1
            }
        }
        return String(text)
    }

    /// A random number from 0 to one below the bound, each equally likely; 0 where the bound is not positive.
    public func integer(below bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        let bound = UInt64(bound)
        let limit = UInt64.max - UInt64.max % bound
        while true {
            let number = bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if number < limit { return Int(number % bound) }
        }
    }
}
