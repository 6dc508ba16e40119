/// A piece of a template's source: text, or one tag.
struct Token {
    enum Kind {
        case text
        case variable
        case block
        case comment
    }

    var kind: Kind
    /// The text, or what stands between the braces without the space at its ends.
    var contents: String
    var place: Place

    var line: Int { place.line }

    /// The first word: a block tag's name.
    var name: String? {
        contents.unicodeScalars.split(maxSplits: 1, whereSeparator: \.isPythonSpace).first.map { String($0) }
    }
}
