/// A tag of a page, read as far as tests need it.
struct HTMLTag {
    let name: String
    private let attributes: [String: String]
    /// The text up to the next tag, entities resolved.
    let textAfter: String

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    static func all(in html: String) -> [HTMLTag] {
        var tags: [HTMLTag] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            if rest.hasPrefix("!--") {
                rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
                continue
            }
            var inside = rest
            var attributes: [String: String] = [:]
            let name = inside.take { !$0.isWhitespace && $0 != ">" }
            while true {
                _ = inside.take { $0.isWhitespace || $0 == "/" }
                let attribute = inside.take { !$0.isWhitespace && $0 != "=" && $0 != ">" }
                if attribute.isEmpty { break }
                guard inside.first == "=" else {
                    attributes[attribute.lowercased()] = ""
                    continue
                }
                inside.removeFirst()
                if let quote = inside.first, quote == "\"" || quote == "'" {
                    inside.removeFirst()
                    attributes[attribute.lowercased()] = resolved(inside.take { $0 != quote })
                    inside = inside.dropFirst()
                } else {
                    attributes[attribute.lowercased()] = resolved(inside.take { !$0.isWhitespace && $0 != ">" })
                }
            }
            inside = inside.dropFirst()
            let text = inside.prefix { $0 != "<" }
            tags.append(HTMLTag(name: name.lowercased(), attributes: attributes, textAfter: resolved(String(text))))
            rest = inside
        }
        return tags
    }

    private static func resolved(_ text: String) -> String {
        var text = text
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            text = text.split(separator: entity, omittingEmptySubsequences: false).joined(separator: character)
        }
        return text
    }
}

extension Substring {
    fileprivate mutating func take(while condition: (Character) -> Bool) -> String {
        let taken = prefix(while: condition)
        self = self[taken.endIndex...]
        return String(taken)
    }
}
