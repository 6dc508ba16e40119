/// The variables of a `.env` file: `NAME=value` lines, comments, quotes, `export` as shells write it.
///
/// The parser of swift-configuration leaves out every line it does not understand, keeps quotes as part of the value
/// and takes a file with Windows line ends for a single line. A secret key that is lost like that is found too late, so
/// the lines are read here and given to its provider.
struct DotEnvFile {
    /// A line that says nothing.
    struct BadLine: Error, Hashable {
        let number: Int
    }

    /// The variables; of a name that stands twice, the last.
    private(set) var variables: [String: String] = [:]
    /// The lines that could not be read.
    private(set) var badLines: [BadLine] = []

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var number = 0
        for line in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == UInt8(ascii: "\n") }) {
            number += 1
            let content = Self.trimmed(line)
            if content.isEmpty || content.first == UInt8(ascii: "#") { continue }
            guard let (name, value) = Self.assignment(content) else {
                badLines.append(BadLine(number: number))
                continue
            }
            variables[name] = value
        }
    }

    private static func assignment(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
        guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        var name = trimmed(line[..<equals])
        let export = Array("export ".utf8)
        if name.starts(with: export) { name = trimmed(name.dropFirst(export.count)) }
        guard let first = name.first, !isDigit(first), name.allSatisfy({ isDigit($0) || isNameLetter($0) }),
            let value = value(trimmed(line[(equals + 1)...]))
        else { return nil }
        return (String(decoding: name, as: UTF8.self), value)
    }

    /// The text after the equals sign: in quotes as it stands, else up to a comment; nil when a quote is left open.
    private static func value(_ text: ArraySlice<UInt8>) -> String? {
        guard let quote = text.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            var end = text.startIndex
            while end < text.endIndex {
                let startsComment = text[end] == UInt8(ascii: "#")
                if startsComment, end == text.startIndex || isBlank(text[end - 1]) { break }
                end += 1
            }
            return String(validating: trimmed(text[..<end]), as: UTF8.self)
        }
        guard let close = text.dropFirst().firstIndex(of: quote) else { return nil }
        let rest = trimmed(text[(close + 1)...])
        guard rest.isEmpty || rest.first == UInt8(ascii: "#") else { return nil }
        return String(validating: text[(text.startIndex + 1)..<close], as: UTF8.self)
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isNameLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
    }
}
