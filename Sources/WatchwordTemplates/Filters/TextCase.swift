/// Upper and lower case as Python has them.
enum TextCase {
    private static let sigma: Unicode.Scalar = "\u{3A3}"

    /// Lower case; a sigma at the end of a word takes its final form.
    static func lower(_ text: String) -> String {
        guard text.unicodeScalars.contains(sigma) else { return text.lowercased() }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.reduce(into: "") { $0 += lower(scalars, $1) }
    }

    /// The first letter of each run of letters in title case, the others in lower case.
    static func title(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        var followsCased = false
        for (index, scalar) in scalars.enumerated() {
            result += followsCased ? lower(scalars, index) : scalar.properties.titlecaseMapping
            followsCased = scalar.properties.isCased
        }
        return result
    }

    /// The first letter in title case, the rest in lower case.
    static func capitalized(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first else { return text }
        return scalars.indices.dropFirst().reduce(into: first.properties.titlecaseMapping) { $0 += lower(scalars, $1) }
    }

    private static func lower(_ scalars: [Unicode.Scalar], _ index: Int) -> String {
        guard scalars[index] == sigma else { return scalars[index].properties.lowercaseMapping }
        let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        let isFinal = before?.properties.isCased ?? false && !(after?.properties.isCased ?? false)
        return isFinal ? "\u{3C2}" : "\u{3C3}"
    }
}
