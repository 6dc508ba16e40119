/// `|json_script:"id"`: a value as JSON in a `<script>` element, where no markup can begin in it.
enum JSONScript {
    private static let deepest = 100

    static func element(_ value: TemplateValue, id: TemplateValue?) throws -> SafeHTML {
        let json = try json(value, depth: 0)
            .replacing("&", with: "\\u0026").replacing("<", with: "\\u003C").replacing(">", with: "\\u003E")
        let attribute = id.flatMap { $0.isTrue ? "id=\"\($0.escaped.html)\" " : nil } ?? ""
        return SafeHTML(trusted: "<script \(attribute)type=\"application/json\">\(json)</script>")
    }

    private static func json(_ value: TemplateValue, depth: Int) throws -> String {
        guard depth < deepest else { throw FilterFailure("\"json_script\": the value is nested too deep") }
        switch value {
        case .none: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .int(let value): return String(value)
        case .double(let value):
            if value.isNaN { return "NaN" }
            if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
            return PythonNotation.number(value)
        case .string(let text): return quoted(text)
        case .html(let markup): return quoted(markup.html)
        case .date(let date): return quoted(CivilTime(date, zone: .utc).jsonText)
        case .day(let day): return quoted(CivilTime(day).dayText)
        case .list(let values):
            return "[" + (try values.map { try json($0, depth: depth + 1) }).joined(separator: ", ") + "]"
        case .dictionary(let dictionary):
            let pairs = try dictionary.entries.map { quoted($0.key) + ": " + (try json($0.value, depth: depth + 1)) }
            return "{" + pairs.joined(separator: ", ") + "}"
        case .object(let object):
            guard let elements = object.elements else {
                throw FilterFailure("\"json_script\": \"\(value.text)\" cannot be written as JSON")
            }
            return try json(.list(elements), depth: depth + 1)
        }
    }

    /// A JSON string in ASCII.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x09: result += "\\t"
            case 0x08: result += "\\b"
            case 0x0C: result += "\\f"
            case 0x20...0x7E: result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            }
        }
        return result + "\""
    }
}
