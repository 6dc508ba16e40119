/// The value of a header like `Content-Type` and the parameters behind it: `form-data; name="a"`.
struct HeaderParameters {
    /// What stands before the first `;`, in lower case.
    let value: String
    private var parameters: [(name: String, value: String)] = []

    /// Reads a header's value. Of a parameter that comes twice the first counts; what is no parameter is left out.
    init(_ header: String) {
        let bytes = Array(header.utf8)
        var index = bytes.firstIndex(of: UInt8(ascii: ";")) ?? bytes.count
        value = Self.trimmed(bytes[..<index]).lowercased()
        while index < bytes.count {
            index += 1
            let nameStart = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "="), bytes[index] != UInt8(ascii: ";") {
                index += 1
            }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            let name = Self.trimmed(bytes[nameStart..<index]).lowercased()
            index += 1
            let value = Self.value(bytes, &index)
            if self[name] == nil { parameters.append((name, value)) }
        }
    }

    /// A parameter, by its name in lower case.
    subscript(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// A token or a quoted text; leaves the index at the `;` behind it.
    private static func value(_ bytes: [UInt8], _ index: inout Int) -> String {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            let start = index
            while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
            return trimmed(bytes[start..<index])
        }
        index += 1
        var text: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            // Browsers write a quotation mark as %22; the backslash is that of RFC 9110, 5.6.4.
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count { index += 1 }
            text.append(bytes[index])
            index += 1
        }
        while index < bytes.count, bytes[index] != UInt8(ascii: ";") { index += 1 }
        return String(decoding: text, as: UTF8.self)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let start = bytes.drop(while: isSpace)
        let count = start.reversed().drop(while: isSpace).count
        return String(decoding: start.prefix(count), as: UTF8.self)
    }
}
