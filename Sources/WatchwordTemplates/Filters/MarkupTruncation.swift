/// Shortening markup without leaving an element open.
struct MarkupTruncation {
    private enum Unit {
        case characters
        case words
    }

    private static let voidElements: Set<String> = [
        "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source",
        "spacer", "track", "wbr",
    ]

    private let unit: Unit
    private let length: Int
    private var remaining: Int
    private var counted = 0
    private var output = ""
    private var open: [String] = []
    private let source: String

    static func characters(_ markup: String, _ length: Int) -> String {
        guard length > 0 else { return "" }
        let composed = Truncation.composed(markup).reduce(into: "") { $0.unicodeScalars.append($1) }
        // The ellipsis counts.
        var truncation = MarkupTruncation(unit: .characters, length: length, remaining: length - 1, source: composed)
        return truncation.run()
    }

    static func words(_ markup: String, _ length: Int) -> String {
        guard length > 0 else { return "" }
        var truncation = MarkupTruncation(unit: .words, length: length, remaining: length, source: markup)
        return truncation.run()
    }

    private init(unit: Unit, length: Int, remaining: Int, source: String) {
        self.unit = unit
        self.length = length
        self.remaining = remaining
        self.source = source
    }

    private mutating func run() -> String {
        for piece in MarkupScanner.pieces(source) {
            switch piece {
            case .start(let source, let name, let closesItself):
                output += source
                guard !Self.voidElements.contains(name) else { continue }
                open.append(name)
                if closesItself { close(name) }
            case .end(let name):
                if !Self.voidElements.contains(name) { close(name) }
            case .text(let text):
                guard add(CharacterReferences.resolved(text)) else {
                    for name in open.reversed() { output += "</\(name)>" }
                    return output
                }
            case .other: continue
            }
        }
        return output
    }

    private mutating func close(_ name: String) {
        output += "</\(name)>"
        if open.last == name { open.removeLast() }
    }

    /// Adds text as far as it fits; false when that was the end.
    private mutating func add(_ text: String) -> Bool {
        switch unit {
        case .characters:
            let count = text.unicodeScalars.count
            counted += count
            // Markup that is just text of the right length needs no ellipsis.
            if counted == length,
                output.unicodeScalars.count + count == source.unicodeScalars.count
            {
                output += text
                return false
            }
            return add(
                HTMLEscaping.escaped(String(text.unicodeScalars.prefix(max(0, remaining)))), of: count,
                mark: Truncation.ellipsis)
        case .words:
            let words = Self.splitAtInnerSpace(text)
            let kept = words.prefix(max(0, remaining)).joined(separator: " ")
            return add(HTMLEscaping.escaped(kept), of: words.count, mark: Truncation.wordEllipsis)
        }
    }

    private mutating func add(_ kept: String, of count: Int, mark: String) -> Bool {
        guard remaining >= count else {
            remaining = 0
            output += Truncation.marked(kept, mark)
            return false
        }
        remaining -= count
        output += kept
        return true
    }

    /// Words, with the space at both ends left on the first and the last.
    private static func splitAtInnerSpace(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !$0.isPythonSpace }),
            let last = scalars.lastIndex(where: { !$0.isPythonSpace })
        else { return [text] }
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if index > first, index < last, scalar.isPythonSpace {
                if !word.isEmpty { words.append(String(word)) }
                word = String.UnicodeScalarView()
            } else {
                word.append(scalar)
            }
        }
        return words + [String(word)]
    }
}

/// The character references that text is likely to have in it.
enum CharacterReferences {
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®",
        "trade": "™", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“",
        "rdquo": "”", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·", "times": "×", "euro": "€",
        "pound": "£", "yen": "¥", "sect": "§", "para": "¶", "deg": "°", "auml": "ä", "ouml": "ö", "uuml": "ü",
        "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é", "egrave": "è", "ecirc": "ê",
        "agrave": "à", "aacute": "á", "acirc": "â", "ccedil": "ç", "ntilde": "ñ", "iacute": "í", "oacute": "ó",
        "uacute": "ú", "oslash": "ø", "aring": "å", "aelig": "æ", "larr": "←", "rarr": "→", "shy": "\u{AD}",
    ]

    /// The text with its references replaced by the characters they stand for.
    static func resolved(_ text: String) -> String {
        guard text.utf8.contains(0x26) else { return text }
        var result = ""
        var rest = Substring(text)
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            let body = rest.dropFirst().prefix(32)
            if let end = body.firstIndex(of: ";"), let character = character(body[..<end]) {
                result += character
                rest = rest[rest.index(after: end)...]
            } else {
                result += "&"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    private static func character(_ body: Substring) -> String? {
        guard body.hasPrefix("#") else { return named[String(body)] }
        let digits = body.dropFirst()
        let code =
            digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(Unicode.Scalar.init).map { String($0) }
    }
}
