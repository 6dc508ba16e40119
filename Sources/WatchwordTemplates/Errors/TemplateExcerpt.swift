/// A place in a template with the source around it, for messages and for the debug page.
public struct TemplateExcerpt: Sendable, Hashable {
    /// One line of a template.
    public struct Line: Sendable, Hashable {
        /// Its number, from 1.
        public let number: Int
        /// Its text without the line break.
        public let text: String
    }

    /// The name the template was asked for by.
    public let template: String
    /// The file, or whatever the loader calls the place the template came from.
    public let origin: String
    /// The line that the problem is on, from 1.
    public let line: Int
    /// The tag that the problem is about, as it stands in the source, if there is one.
    public let tag: String?
    /// That line with a few before and after it.
    public let lines: [Line]

    static let linesAround = 3

    init(template: String, origin: String, text: String, line: Int, tag: String?) {
        self.template = template
        self.origin = origin
        self.line = line
        self.tag = tag
        var lines: [Line] = []
        let wanted = (line - Self.linesAround)...(line + Self.linesAround)
        for (offset, piece) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if offset + 1 > wanted.upperBound { break }
            if wanted.contains(offset + 1) {
                lines.append(Line(number: offset + 1, text: String(piece) ?? ""))
            }
        }
        self.lines = lines
    }
}

extension TemplateExcerpt: CustomStringConvertible {
    /// `origin:line` and the lines around it, the one in question marked.
    public var description: String {
        let width = String(lines.last?.number ?? 0).utf8.count
        var text = "\(origin):\(line)"
        for entry in lines {
            let number = String(entry.number)
            let padding = String(repeating: " ", count: max(0, width - number.utf8.count))
            text += "\n  \(entry.number == line ? ">" : " ") \(padding)\(number) | \(entry.text)"
        }
        return text
    }
}
