extension EmailAddress {
    /// The form in which a text that is meant to be an address is stored: white space around it and the case of
    /// its domain are dropped.
    ///
    /// The text need not be a valid address. Without an `@` it is returned as it came, white space included; nothing
    /// at all becomes the empty text.
    public static func normalized(_ text: String?) -> String {
        guard let text else { return "" }
        let trimmed = PythonText.stripped(text).unicodeScalars
        guard let at = trimmed.lastIndex(of: "@") else { return text }
        let domain = String(trimmed[trimmed.index(after: at)...])
        return String(trimmed[..<at]) + "@" + PythonText.lowercased(domain)
    }
}
