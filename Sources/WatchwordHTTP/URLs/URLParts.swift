import WatchwordText

/// An address cut into its parts in the way a browser would read it.
///
/// Follows Python's `urlsplit`, because the verdicts about safe redirects hang on its details: leading controls and
/// spaces are dropped, tabs and line breaks are removed wherever they stand, and a scheme starts with a letter.
struct URLParts: Hashable {
    var scheme = ""
    /// Host with user information and port, as written.
    var authority = ""
    var path = ""
    /// Without the `?`; `nil` when there is none.
    var query: String?
    /// Without the `#`; `nil` when there is none.
    var fragment: String?

    /// Cuts an address; `nil` when it cannot be one (unbalanced or wrong brackets, an authority that changes its
    /// meaning when it is normalised).
    init?(_ text: String) {
        var rest = Self.cleaned(text)[...]
        if let colon = rest.firstIndex(of: ":"), let first = rest.first, Self.letters.contains(first),
            rest[..<colon].allSatisfy(Self.schemeScalars.contains)
        {
            scheme = String(String.UnicodeScalarView(rest[..<colon])).lowercased()
            rest = rest[rest.index(after: colon)...]
        }
        if rest.starts(with: "//".unicodeScalars) {
            rest = rest.dropFirst(2)
            let end = rest.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
            authority = String(String.UnicodeScalarView(rest[..<end]))
            rest = rest[end...]
            guard Self.hasSoundBrackets(authority), Self.staysItself(authority) else { return nil }
        }
        if let hash = rest.firstIndex(of: "#") {
            fragment = String(String.UnicodeScalarView(rest[rest.index(after: hash)...]))
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: "?") {
            query = String(String.UnicodeScalarView(rest[rest.index(after: mark)...]))
            rest = rest[..<mark]
        }
        path = String(String.UnicodeScalarView(rest))
    }

    /// The address put together again.
    var text: String {
        var text = scheme.isEmpty ? "" : scheme + ":"
        if !authority.isEmpty { text += "//" + authority }
        text += path
        if let query, !query.isEmpty { text += "?" + query }
        if let fragment, !fragment.isEmpty { text += "#" + fragment }
        return text
    }

    private static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".unicodeScalars)
    private static let schemeScalars = Set((ASCIISet.alphanumerics + "+-.").unicodeScalars)

    private static func cleaned(_ text: String) -> String.UnicodeScalarView {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.drop(while: { $0.value <= 0x20 }) {
            if scalar != "\t" && scalar != "\r" && scalar != "\n" { scalars.append(scalar) }
        }
        return scalars
    }

    /// Brackets come in a pair and hold an IPv6 address (or a future one, RFC 3986 `IPvFuture`).
    private static func hasSoundBrackets(_ authority: String) -> Bool {
        let scalars = authority.unicodeScalars
        guard let open = scalars.firstIndex(of: "[") else { return !scalars.contains("]") }
        guard scalars.contains("]") else { return false }
        let inside = scalars[scalars.index(after: open)...]
        let literal = String(String.UnicodeScalarView(inside.prefix { $0 != "]" }))
        if let first = literal.unicodeScalars.first, first == "v" || first == "V" {
            let parts = literal.dropFirst().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 && !parts[0].isEmpty && parts[0].allSatisfy(\.isHexDigit) && !parts[1].isEmpty
        }
        return IPAddress(literal.prefixBeforeZone)?.isVersion6 == true
    }

    /// An authority that normalises into one with other delimiters would be read differently by somebody else.
    private static func staysItself(_ authority: String) -> Bool {
        guard !authority.utf8.allSatisfy({ $0 < 128 }) else { return true }
        let delimiters: Set<Unicode.Scalar> = ["/", "?", "#", "@", ":"]
        var plain = String.UnicodeScalarView()
        for scalar in authority.unicodeScalars where !delimiters.contains(scalar) { plain.append(scalar) }
        return !PythonText.nfkc(String(plain)).unicodeScalars.contains(where: delimiters.contains)
    }
}

extension String {
    fileprivate var prefixBeforeZone: String { String(prefix { $0 != "%" }) }
}
