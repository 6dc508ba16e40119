extension TemplateParser {
    func unknownTag(_ name: String, _ token: Token, expecting ends: [String]) -> TemplateError {
        var message = "There is no tag \"\(name)\"."
        if let open = openTags.last, !ends.isEmpty {
            let wanted = ends.map { "\"\($0)\"" }.joined(separator: " or ")
            message += " The tag \"\(open.name ?? "")\" on line \(open.line) is still open and waits for \(wanted)."
        } else if name.hasPrefix("end"), tags[String(name.dropFirst(3))] != nil {
            message += " It closes a \"\(name.dropFirst(3))\" that was never opened, or was closed before."
        }
        if let library = libraries.first(where: { $0.value.tags[name] != nil })?.key {
            message += " It comes with {% load \(library) %}."
        } else if let near = Suggestion.nearest(to: name, among: Set(tags.keys).union(ends)) {
            message += " Was \"\(near)\" meant?"
        }
        return syntaxError(at: token.place, message)
    }

    func hint(filter name: String) -> String {
        if let library = libraries.first(where: { $0.value.filters[name] != nil })?.key {
            return " It comes with {% load \(library) %}."
        }
        return Suggestion.nearest(to: name, among: filters.keys).map { " Was \"\($0)\" meant?" } ?? ""
    }

    func unclosed(looksFor ends: [String]) -> TemplateError {
        let wanted = ends.map { "\"\($0)\"" }.joined(separator: " or ")
        guard let open = openTags.last else {
            return syntaxError(at: Place(line: 1, start: 0, end: 0), "The template ends before \(wanted).")
        }
        return syntaxError(
            at: open.place,
            "The tag \"\(open.name ?? "")\" on line \(open.line) is never closed: the template ends before \(wanted).")
    }

    func syntaxError(at place: Place, _ message: String) -> TemplateError {
        .syntax(TemplateProblem(message, at: source.excerpt(at: place)))
    }
}
