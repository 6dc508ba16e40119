/// The path of a request, decoded once.
struct RequestPath: Sendable, Hashable {
    /// Decoded, with its leading slash.
    let text: String
    /// As it came, without the `?`; empty without a query.
    let query: Substring

    /// Cuts a request's target; `nil` for a broken escape, a NUL, what is not UTF-8 and what is not a path.
    init?(target: String) {
        let bytes = target.utf8
        guard bytes.first == UInt8(ascii: "/") else { return nil }
        let end = bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.endIndex
        if end != bytes.endIndex, bytes[end] == UInt8(ascii: "?") {
            let query = bytes[bytes.index(after: end)...]
            self.query = Substring(query.prefix { $0 != UInt8(ascii: "#") })
        } else {
            query = ""
        }
        let path = bytes[..<end]
        if path.contains(where: { $0 == UInt8(ascii: "%") || $0 == 0 || $0 > 127 }) {
            guard let decoded = PercentEncoding.decoded(path) else { return nil }
            text = decoded
        } else {
            text = String(Substring(path))
        }
    }

    /// Path and query, fit for a header and for a page, and never readable as another host.
    var address: String { address(appending: "") }

    func address(appending end: String) -> String {
        let path = PercentEncoding.encoded(text + end, keeping: PercentEncoding.path)
        let query = query.isEmpty ? "" : "?" + Addresses.asURI(String(query))
        return Addresses.escapingLeadingSlashes(path) + query
    }
}
