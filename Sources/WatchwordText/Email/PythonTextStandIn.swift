/// What the tables of Unicode will answer; here by the standard library.
enum TextStandIn {
    static func nfkc(_ text: String) -> String { text }
    static func casefolded(_ text: String) -> String { text.lowercased() }
    static func lowercased(_ text: String) -> String { text.lowercased() }
    static func stripped(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
