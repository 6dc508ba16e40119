extension MarkupWriter {
    /// Appends a JSON string in ASCII, as Python writes it.
    mutating func jsonString(_ text: String) {
        raw("\"")
        for unit in text.utf16 {
            switch unit {
            case 0x22: raw("\\\"")
            case 0x5C: raw("\\\\")
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case 0x08: raw("\\b")
            case 0x0C: raw("\\f")
            case 0x20...0x7E: safe(String(UnicodeScalar(UInt8(unit))))
            default:
                let digits = String(unit, radix: 16)
                safe("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
            }
        }
        raw("\"")
    }
}
