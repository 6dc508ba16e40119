import CUnicodeTables

extension PythonText {
    /// The full lower casing (`str.lower`), the Greek final sigma included.
    public static func lowercased(_ text: String) -> String {
        if text.isASCII { return lowercasedASCII(text) }
        let scalars = Array(text.unicodeScalars)
        var lower = String.UnicodeScalarView()
        // Whether the nearest scalar before that is not case-ignorable is a cased one.
        var followsCased = false
        for (index, scalar) in scalars.enumerated() {
            let record = scalar.record
            if scalar == "Σ" {
                lower.append(followsCased && !isCased(scalars[(index + 1)...]) ? "ς" : "σ")
            } else if record.lower != 0 {
                lower.append(textAt: record.lower)
            } else {
                lower.append(scalar)
            }
            if !record.has(watchword_unicode_case_ignorable) { followsCased = record.has(watchword_unicode_cased) }
        }
        return String(lower)
    }

    /// The full case folding (`str.casefold`), for comparisons without regard to case.
    public static func casefolded(_ text: String) -> String {
        if text.isASCII { return lowercasedASCII(text) }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let fold = scalar.record.fold
            if fold != 0 { folded.append(textAt: fold) } else { folded.append(scalar) }
        }
        return String(folded)
    }

    private static func lowercasedASCII(_ text: String) -> String {
        let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard text.utf8.contains(where: capitals.contains) else { return text }
        return String(decoding: text.utf8.map { capitals.contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Whether the first scalar that is not case-ignorable is a cased one.
    private static func isCased(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.first { !$0.record.has(watchword_unicode_case_ignorable) }?.record.has(watchword_unicode_cased) ?? false
    }
}
