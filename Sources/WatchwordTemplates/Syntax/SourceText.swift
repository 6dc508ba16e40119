/// The source a compiled template came from, kept for messages.
final class SourceText: Sendable {
    let name: String
    let origin: String
    let text: String

    init(_ source: TemplateSource) {
        name = source.name
        origin = source.origin
        text = source.text
    }

    func excerpt(at place: Place) -> TemplateExcerpt {
        let utf8 = text.utf8
        var tag: String?
        if place.start < place.end,
            let start = utf8.index(utf8.startIndex, offsetBy: place.start, limitedBy: utf8.endIndex),
            let end = utf8.index(utf8.startIndex, offsetBy: place.end, limitedBy: utf8.endIndex)
        {
            tag = String(utf8[start..<end])
        }
        return TemplateExcerpt(template: name, origin: origin, text: text, line: place.line, tag: tag)
    }
}

/// Where a tag stands in its source: the line from 1, and the bytes from the opening to behind the closing brace.
struct Place: Sendable {
    var line: Int
    var start: Int
    var end: Int
}
