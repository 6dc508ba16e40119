/// A text with places for the name that somebody typed.
enum LDAPTemplate {
    /// What stands in the places.
    static let place = "{user}"

    /// Whether a text has such a place.
    static func hasPlace(_ template: String) -> Bool { template.contains(place) }

    /// The text with the name in its places, escaped already.
    static func fill(_ template: String, with escapedName: String) -> String {
        // Cut first: a name with the place's own text in it must not be filled again.
        var parts: [Substring] = []
        var rest = template[...]
        while let range = rest.firstRange(of: place) {
            parts.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return (parts + [rest]).joined(separator: escapedName)
    }
}
