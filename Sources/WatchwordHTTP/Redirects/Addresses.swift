import WatchwordText

/// Writing addresses so that a browser reads what was meant.
public enum Addresses {
    /// The address with every character that may not stand in a header percent-encoded; escapes that are there stay.
    public static func asURI(_ address: String) -> String {
        PercentEncoding.encoded(address, keeping: PercentEncoding.address)
    }

    /// A path whose first two characters are slashes would be read as a host: the second becomes `%2F`.
    public static func escapingLeadingSlashes(_ path: String) -> String {
        guard path.utf8.starts(with: "//".utf8) else { return path }
        return "/%2F" + path.utf8.dropFirst(2).asString
    }

    /// Tells whether a host is the one of the pattern, or, when the pattern starts with a dot, below it.
    public static func isSameDomain(_ host: String, _ pattern: String) -> Bool {
        guard !pattern.isEmpty else { return false }
        let pattern = pattern.lowercased()
        if pattern.utf8.first == UInt8(ascii: ".") {
            return host.utf8.reversed().starts(with: pattern.utf8.reversed())
                || host.utf8.elementsEqual(pattern.utf8.dropFirst())
        }
        return host.utf8.elementsEqual(pattern.utf8)
    }

    /// The address of the log-in page that leads back to `next` afterwards; a `next` that it has already is replaced.
    public static func login(_ loginURL: String, next: String) -> String {
        guard var parts = URLParts(loginURL) else { return loginURL }
        var pairs: [String] = []
        var hasNext = false
        let encodedNext = "next=" + PercentEncoding.encoded(next, keeping: PercentEncoding.query)
        for pair in (parts.query ?? "").split(separator: "&") {
            let isNext = pair == "next" || pair.utf8.starts(with: "next=".utf8)
            if isNext && hasNext { continue }
            pairs.append(isNext ? encodedNext : String(pair))
            hasNext = hasNext || isNext
        }
        if !hasNext { pairs.append(encodedNext) }
        parts.query = pairs.joined(separator: "&")
        return parts.text
    }
}

extension Sequence<UInt8> {
    /// The text of bytes that are a part of a valid text.
    var asString: String { String(decoding: Array(self), as: UTF8.self) }
}
