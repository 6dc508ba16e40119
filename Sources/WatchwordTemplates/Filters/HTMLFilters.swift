/// Filters that make markup, or know about it.
enum HTMLFilters {
    static let all: [TemplateFilter] = [
        TemplateFilter("escape", keepsSafety: true) { value, _, _ in .html(value.escaped) },
        TemplateFilter("force_escape", keepsSafety: true) { value, _, _ in .html(SafeHTML.escaping(value.text)) },
        TemplateFilter("safe", keepsSafety: true) { value, _, _ in .html(SafeHTML(trusted: value.text)) },
        TemplateFilter("escapeseq", keepsSafety: true) { value, _, _ in
            .list(try elements(value, "escapeseq").map { .html($0.escaped) })
        },
        TemplateFilter("safeseq", keepsSafety: true) { value, _, _ in
            .list(try elements(value, "safeseq").map { .html(SafeHTML(trusted: $0.text)) })
        },
        .markup("linebreaks") { text, _, escapes in Paragraphs.paragraphs(text, escapes: escapes) },
        .markup("linebreaksbr") { text, _, escapes in
            let text = Paragraphs.plainNewlines(text)
            return (escapes ? HTMLEscaping.escaped(text) : text).replacing("\n", with: "<br>")
        },
        .markup("linenumbers") { text, _, escapes in
            let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
            let width = String(lines.count).utf8.count
            return lines.enumerated().map { index, line in
                CivilTime.padded(index + 1, width) + ". " + (escapes ? HTMLEscaping.escaped(line) : line)
            }.joined(separator: "\n")
        },
        .text("striptags", keepsSafety: true) { text, _ in TagStripping.stripped(text) },
        .text("truncatechars_html", argument: .required, keepsSafety: true) { text, argument in
            guard let length = PythonNumber.int(argument ?? "") else { return text }
            return MarkupTruncation.characters(text, length)
        },
        .text("truncatewords_html", argument: .required, keepsSafety: true) { text, argument in
            guard let length = PythonNumber.int(argument ?? "") else { return text }
            return MarkupTruncation.words(text, length)
        },
        urlize("urlize", argument: .none),
        urlize("urlizetrunc", argument: .required),
        TemplateFilter("unordered_list", keepsSafety: true) { value, _, call in
            let items = try elements(value, "unordered_list")
            return .html(SafeHTML(trusted: NestedList.markup(items, escapes: call.isEscaping)))
        },
        TemplateFilter("json_script", argument: .optional, keepsSafety: true) { value, argument, _ in
            .html(try JSONScript.element(value, id: argument))
        },
    ]

    private static func elements(_ value: TemplateValue, _ filter: String) throws -> [TemplateValue] {
        guard let elements = value.elements else {
            throw FilterFailure("\"\(filter)\" needs a list, not \"\(value.text)\"")
        }
        return elements
    }

    private static func urlize(_ name: String, argument: TemplateFilter.Argument) -> TemplateFilter {
        TemplateFilter(name, argument: argument, keepsSafety: true) { value, argument, call in
            let text = value.textKeepingSafety
            let limit = try argument.map { argument in try Optional(argument).length(for: name) }
            let urlizer = Urlizer(limit: limit, isSafeInput: text.isSafe, escapes: call.isEscaping)
            return .html(SafeHTML(trusted: urlizer.linked(text.text)))
        }
    }
}

/// `|linebreaks`: blank lines part paragraphs, other line breaks are kept.
enum Paragraphs {
    static func plainNewlines(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    static func paragraphs(_ text: String, escapes: Bool) -> String {
        var paragraphs: [String] = []
        var current = String.UnicodeScalarView()
        var breaks = 0
        for scalar in plainNewlines(text).unicodeScalars {
            if scalar == "\n" {
                breaks += 1
                continue
            }
            if breaks > 1 {
                paragraphs.append(String(current))
                current = String.UnicodeScalarView()
            } else if breaks == 1 {
                current.append("\n")
            }
            breaks = 0
            current.append(scalar)
        }
        paragraphs.append(String(current))
        if breaks > 1 { paragraphs.append("") }
        if breaks == 1 { paragraphs[paragraphs.count - 1] += "\n" }
        return paragraphs.map { paragraph in
            let text = escapes ? HTMLEscaping.escaped(paragraph) : paragraph
            return "<p>" + text.replacing("\n", with: "<br>") + "</p>"
        }.joined(separator: "\n\n")
    }
}

/// `|unordered_list`: lists in lists as list items in list items, without the outermost `<ul>`.
enum NestedList {
    private static let deepest = 50

    static func markup(_ items: [TemplateValue], escapes: Bool, depth: Int = 1) -> String {
        let indent = String(repeating: "\t", count: depth)
        var lines: [String] = []
        var index = 0
        while index < items.count {
            let item = items[index]
            index += 1
            var sublist = ""
            if index < items.count, case .list(let children) = items[index] {
                index += 1
                if !children.isEmpty, depth < deepest {
                    let inner = markup(children, escapes: escapes, depth: depth + 1)
                    sublist = "\n\(indent)<ul>\n\(inner)\n\(indent)</ul>\n\(indent)"
                }
            }
            lines.append("\(indent)<li>\(escapes ? item.escaped.html : item.text)\(sublist)</li>")
        }
        return lines.joined(separator: "\n")
    }
}
