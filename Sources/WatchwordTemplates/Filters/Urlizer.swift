/// `|urlize`: addresses in text become links.
struct Urlizer {
    private static let longest = 2048
    private static let trailing: Set<Unicode.Scalar> = [".", ",", ":", ";", "!"]
    private static let wrapping: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [("(", ")"), ("[", "]")]
    private static let topLevel: Set<String> = ["com", "edu", "gov", "int", "mil", "net", "org"]

    let limit: Int?
    let isSafeInput: Bool
    let escapes: Bool

    func linked(_ text: String) -> String {
        var result = ""
        var word = String.UnicodeScalarView()
        var gap = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isPythonSpace || scalar == "<" || scalar == ">" || scalar == "\"" || scalar == "'" {
                if !word.isEmpty { result += handled(String(word)) }
                word = String.UnicodeScalarView()
                gap.append(scalar)
            } else {
                if !gap.isEmpty { result += handled(String(gap)) }
                gap = String.UnicodeScalarView()
                word.append(scalar)
            }
        }
        return result + handled(String(gap)) + handled(String(word))
    }

    private func handled(_ word: String) -> String {
        guard word.utf8.contains(where: { $0 == 0x2E || $0 == 0x40 || $0 == 0x3A }) else { return shown(word) }
        let (lead, middle, trail) = Self.trimmed(Array(word.unicodeScalars))
        guard let (href, attributes) = Self.target(of: middle) else { return shown(word) }
        let label = shown(shortened(middle))
        return shown(lead) + "<a href=\"\(HTMLEscaping.escaped(href))\"\(attributes)>\(label)</a>" + shown(trail)
    }

    private func shown(_ text: String) -> String {
        escapes && !isSafeInput ? HTMLEscaping.escaped(text) : text
    }

    private func shortened(_ text: String) -> String {
        guard let limit, text.unicodeScalars.count > limit else { return text }
        return String(text.unicodeScalars.prefix(max(0, limit - 1))) + "…"
    }

    private static func target(of middle: String) -> (href: String, attributes: String)? {
        let nofollow = " rel=\"nofollow\""
        if middle.unicodeScalars.count <= longest {
            if hasScheme(middle) {
                return (LinkQuoting.quoted(CharacterReferences.resolved(middle)), nofollow)
            }
            if looksLikeHost(middle) {
                return (LinkQuoting.quoted("http://" + CharacterReferences.resolved(middle)), nofollow)
            }
        }
        guard !middle.utf8.contains(0x3A), let (local, domain) = emailParts(middle) else { return nil }
        return (
            "mailto:" + URLQuoting.quoted(local, safe: "") + "@" + URLQuoting.quoted(domain, safe: ""), ""
        )
    }

    /// `http://` or `https://` with a letter, a digit or an opening bracket and one of these behind it.
    private static func hasScheme(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else { return false }
        var rest = text.unicodeScalars.dropFirst(scheme.utf8.count)
        if rest.first == "[" { rest.removeFirst() }
        return rest.first?.isPythonWord ?? false
    }

    /// `www.…`, or a name that ends in one of the oldest top-level domains, with or without a path.
    private static func looksLikeHost(_ text: String) -> Bool {
        let lower = text.lowercased()
        if lower.hasPrefix("www.") { return true }
        guard !lower.hasPrefix("http"), let first = lower.unicodeScalars.first, first.isPythonWord,
            !lower.utf8.contains(0x40)
        else { return false }
        // Some ".com" that is followed by a slash or the end, with at least two characters before it.
        var search = lower[...]
        while let dot = search.firstIndex(of: ".") {
            let rest = lower[lower.index(after: dot)...]
            let label = rest.prefix(3)
            let behind = rest.dropFirst(3).first
            if topLevel.contains(String(label)), behind == nil || behind == "/",
                lower.unicodeScalars.distance(from: lower.startIndex, to: dot) >= 2
            {
                return true
            }
            search = rest
        }
        return false
    }

    private static func emailParts(_ text: String) -> (local: String, domain: String)? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."), isPlainAddress(parts[0], domain: parts[1])
        else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    private static func isPlainAddress(_ local: Substring, domain: Substring) -> Bool {
        let dotted = local.split(separator: ".", omittingEmptySubsequences: false)
        let allowed = Set("!#$%&'*+/=?^_`{}|~-".unicodeScalars)
        return dotted.allSatisfy { atom in
            !atom.isEmpty
                && atom.unicodeScalars.allSatisfy { ($0.isASCII && $0.isPythonWord) || allowed.contains($0) }
        }
            && domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.unicodeScalars.allSatisfy { ($0.isPythonWord && $0 != "_") || $0 == "-" }
            }
    }

    /// Takes off the punctuation around an address, but not a closing bracket whose opening one is part of it.
    private static func trimmed(_ word: [Unicode.Scalar]) -> (lead: String, middle: String, trail: String) {
        var start = word.startIndex
        while start < word.endIndex, wrapping.contains(where: { $0.open == word[start] }) { start += 1 }
        var end = word.endIndex
        var isTrimming = true
        while isTrimming, start < end {
            isTrimming = false
            for (open, close) in wrapping {
                let middle = word[start..<end]
                let surplus = middle.count { $0 == close } - middle.count { $0 == open }
                if surplus > 0, middle.last == close {
                    end -= surplus
                    isTrimming = true
                }
            }
            while start < end, trailing.contains(word[end - 1]) {
                if word[end - 1] == ";", endsInReference(word[start..<end]) { break }
                end -= 1
                isTrimming = true
            }
        }
        func string(_ range: Range<Int>) -> String {
            word[range].reduce(into: "") { $0.unicodeScalars.append($1) }
        }
        return (
            string(word.startIndex..<start), string(start..<max(start, end)), string(max(start, end)..<word.endIndex)
        )
    }

    private static func endsInReference(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let start = text.lastIndex(of: "&") else { return false }
        let reference = text[start...].reduce(into: "") { $0.unicodeScalars.append($1) }
        let resolved = CharacterReferences.resolved(reference)
        return resolved != reference && !resolved.hasSuffix(";")
    }
}
