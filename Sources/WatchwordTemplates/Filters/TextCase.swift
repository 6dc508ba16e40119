/// Upper and lower case by word, as Python counts words.
enum TextCase {
    private static func isCased(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isCased
    }

    /// The first letter of each run of letters in title case, the others in lower case.
    static func title(_ text: String) -> String {
        var result = ""
        var followsCased = false
        for scalar in text.unicodeScalars {
            result += followsCased ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
            followsCased = isCased(scalar)
        }
        return result
    }

    /// The first letter in title case, the rest in lower case.
    static func capitalized(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst()).lowercased()
    }
}
