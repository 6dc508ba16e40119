/// `{% comment %}…{% endcomment %}`: nothing, whatever stands in it.
enum CommentTag {
    static let compile: TagCompiler = { parser, _ throws(TemplateError) in
        try parser.skip(past: "endcomment")
        return nil
    }
}

/// `{% verbatim %}…{% endverbatim %}`: the lexer has made text of what stands in it.
enum VerbatimTag {
    static let compile: TagCompiler = { parser, _ throws(TemplateError) in
        var text: [UInt8] = []
        while let token = parser.takeToken() {
            if token.kind == .block { return .text(text) }
            text += Array(token.contents.utf8)
        }
        throw parser.unclosed(looksFor: ["endverbatim"])
    }
}

/// `{% templatetag openblock %}`: the braces themselves.
enum TemplateTagTag {
    private static let braces = [
        "openblock": "{%", "closeblock": "%}", "openvariable": "{{", "closevariable": "}}", "openbrace": "{",
        "closebrace": "}", "opencomment": "{#", "closecomment": "#}",
    ]

    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = token.contents.wordsBySpace
        guard words.count == 2, let text = braces[words[1]] else {
            let known = braces.keys.sorted().joined(separator: ", ")
            throw parser.syntaxError(at: token.place, "\"templatetag\" takes one of: \(known).")
        }
        return .text(Array(text.utf8))
    }
}

/// `{% load library %}` and `{% load tag filter from library %}`.
enum LoadTag {
    static let compile: TagCompiler = { parser, token throws(TemplateError) in
        let words = Array(token.contents.wordsBySpace.dropFirst())
        guard words.count >= 3, words[words.count - 2] == "from", let name = words.last else {
            for word in words { parser.add(try parser.library(word, at: token.place)) }
            return nil
        }
        let library = try parser.library(name, at: token.place)
        var part = TagLibrary()
        for word in words.dropLast(2) {
            part.tags[word] = library.tags[word]
            part.filters[word] = library.filters[word]
            guard library.tags[word] != nil || library.filters[word] != nil else {
                throw parser.syntaxError(
                    at: token.place, "The library \"\(name)\" has no tag and no filter \"\(word)\".")
            }
        }
        parser.add(part)
        return nil
    }
}
