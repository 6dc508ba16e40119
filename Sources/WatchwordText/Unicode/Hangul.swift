/// The arithmetic of Korean syllables (The Unicode Standard, section 3.12).
enum Hangul {
    private static let leading: UInt32 = 0x1100
    private static let vowel: UInt32 = 0x1161
    /// One before the first trailing consonant: the place of none.
    private static let trailing: UInt32 = 0x11A7
    private static let syllable: UInt32 = 0xAC00
    private static let leadingCount: UInt32 = 19
    private static let vowelCount: UInt32 = 21
    private static let trailingCount: UInt32 = 28

    /// The two or three letters of a syllable, `nil` for anything else.
    static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
        guard let index = index(of: scalar, from: syllable, count: leadingCount * vowelCount * trailingCount) else {
            return nil
        }
        let values = [
            leading + index / (vowelCount * trailingCount),
            vowel + index % (vowelCount * trailingCount) / trailingCount,
            trailing + index % trailingCount,
        ]
        return values.prefix(index % trailingCount == 0 ? 2 : 3).compactMap(Unicode.Scalar.init)
    }

    /// The syllable of a leading consonant and a vowel, or of such a syllable and a trailing consonant.
    static func compose(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
        if let consonant = index(of: first, from: leading, count: leadingCount),
            let vowel = index(of: second, from: vowel, count: vowelCount)
        {
            return Unicode.Scalar(syllable + (consonant * vowelCount + vowel) * trailingCount)
        }
        if let open = index(of: first, from: syllable, count: leadingCount * vowelCount * trailingCount),
            open % trailingCount == 0,
            let trailing = index(of: second, from: trailing, count: trailingCount), trailing > 0
        {
            return Unicode.Scalar(first.value + trailing)
        }
        return nil
    }

    private static func index(of scalar: Unicode.Scalar, from base: UInt32, count: UInt32) -> UInt32? {
        (base..<base + count).contains(scalar.value) ? scalar.value - base : nil
    }
}
