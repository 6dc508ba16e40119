/// `{% extends "base.html" %}`: the rest of the template only fills the blocks of another.
enum ExtendsTag {
    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = WordSplitter.words(token.contents)
        guard words.count == 2 else {
            throw parser.syntaxError(at: token.place, "\"extends\" takes one template: {% extends \"base.html\" %}")
        }
        guard parser.parent == nil else {
            throw parser.syntaxError(at: token.place, "A template can extend only one other.")
        }
        let name = try RelativeName.resolved(words[1], in: parser, at: token.place, mayBeItself: false)
        let parent = try parser.expression(name, at: token.place)
        parser.parent = Parent(expression: parent, place: token.place)
        // What stands outside the blocks of such a template is never shown.
        _ = try parser.parse(until: [])
        return nil
    }

    struct Parent: Sendable {
        let expression: FilterExpression
        let place: Place
    }
}

/// Template names that begin with `./` or `../` and count from the template they stand in.
enum RelativeName {
    static func resolved(
        _ word: String, in parser: TemplateParser, at place: Place, mayBeItself: Bool
    ) throws(TemplateError) -> String {
        var name = word
        while let first = name.first, first == "\"" || first == "'" { name.removeFirst() }
        while let last = name.last, last == "\"" || last == "'" { name.removeLast() }
        guard name.hasPrefix("./") || name.hasPrefix("../") else { return word }
        let current = parser.source.name
        guard let resolved = resolved(name, from: current) else {
            throw parser.syntaxError(at: place, "\"\(name)\" leads out of the folder that the templates are in.")
        }
        if !mayBeItself, resolved == current {
            throw parser.syntaxError(at: place, "\"\(name)\" is this template itself.")
        }
        return word.hasPrefix("\"") || word.hasPrefix("'") ? "\"\(resolved)\"" : resolved
    }

    static func resolved(_ name: String, from current: String) -> String? {
        guard name.hasPrefix("./") || name.hasPrefix("../") else { return name }
        var parts = current.split(separator: "/").dropLast().map { String($0) }
        for part in name.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
