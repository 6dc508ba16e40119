/// Percent-encodes an address that may be encoded already.
enum LinkQuoting {
    private static let kept = "!*'();:@&=+$,/?#[]~"

    static func quoted(_ url: String) -> String {
        // Schemes are the same in either case, and are written small.
        let scheme = url.prefix { $0 != ":" }
        let url = scheme.lowercased() + url.dropFirst(scheme.count)
        let (front, fragment) = cut(url, at: "#")
        let (path, query) = cut(front, at: "?")
        var result = segment(path)
        if let query, !query.isEmpty { result += "?" + self.query(query) }
        if let fragment, !fragment.isEmpty { result += "#" + segment(fragment) }
        return result
    }

    private static func cut(_ text: String, at separator: Character) -> (String, String?) {
        guard let index = text.firstIndex(of: separator) else { return (text, nil) }
        return (String(text[..<index]), String(text[text.index(after: index)...]))
    }

    private static func segment(_ text: String) -> String {
        URLQuoting.quoted(unquoted(text, plusIsSpace: false), safe: kept)
    }

    private static func query(_ text: String) -> String {
        text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // Decoded twice, as Django does: once as a form field, once for addresses encoded before.
            return parts.map { part in
                URLQuoting.quotedPlus(unquoted(unquoted(String(part), plusIsSpace: true), plusIsSpace: false))
            }.joined(separator: "=") + (parts.count == 1 ? "=" : "")
        }.joined(separator: "&")
    }

    private static func unquoted(_ text: String, plusIsSpace: Bool) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16),
                bytes[index + 1] != 0x2B, bytes[index + 1] != 0x2D
            {
                result.append(value)
                index += 3
            } else {
                result.append(plusIsSpace && bytes[index] == 0x2B ? 0x20 : bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
