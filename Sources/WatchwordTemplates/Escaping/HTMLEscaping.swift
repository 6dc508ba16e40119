/// The five characters that HTML gives a meaning to, and what stands for them.
enum HTMLEscaping {
    /// What each byte becomes: an empty array means "itself".
    @inline(__always)
    private static func reference(for byte: UInt8) -> StaticString? {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x22: "&quot;"
        case 0x27: "&#x27;"
        default: nil
        }
    }

    /// Appends a text with its special characters replaced, in runs: the usual text has none and is copied at once.
    static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &output) }
    }

    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var start = 0
        var index = 0
        let count = bytes.count
        while index < count {
            let byte = bytes[index]
            // All five lie at or below ">", so that one comparison passes most letters.
            if byte <= 0x3E, let reference = reference(for: byte) {
                if start < index {
                    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                }
                output.append(
                    contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
                start = index + 1
            }
            index += 1
        }
        if start < count {
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<count]))
        }
    }

    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x3E && reference(for: $0) != nil }) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 16)
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
