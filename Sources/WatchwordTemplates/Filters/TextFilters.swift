/// Filters for plain text.
enum TextFilters {
    static let all: [TemplateFilter] = [
        .text("addslashes", keepsSafety: true) { text, _ in
            text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("'", with: "\\'")
        },
        .text("capfirst", keepsSafety: true) { text, _ in
            guard let first = text.unicodeScalars.first else { return text }
            return first.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst())
        },
        .text("lower", keepsSafety: true) { text, _ in TextCase.lower(text) },
        .text("upper") { text, _ in text.uppercased() },
        .text("title", keepsSafety: true) { text, _ in TitleFilter.title(text) },
        .text("center", argument: .required, keepsSafety: true) { text, argument in
            let width = try argument.length(for: "center")
            let missing = max(0, width - text.unicodeScalars.count)
            // Where the space cannot be shared evenly, Python's choice depends on the width.
            let left = missing / 2 + (missing & width & 1)
            return padded(text, left: left, right: missing - left)
        },
        .text("ljust", argument: .required, keepsSafety: true) { text, argument in
            padded(text, left: 0, right: try argument.length(for: "ljust") - text.unicodeScalars.count)
        },
        .text("rjust", argument: .required, keepsSafety: true) { text, argument in
            padded(text, left: try argument.length(for: "rjust") - text.unicodeScalars.count, right: 0)
        },
        TemplateFilter("cut", argument: .required) { value, argument, _ in
            let unwanted = try argument.string(for: "cut")
            let text = value.textKeepingSafety
            let rest = text.text.replacing(unwanted, with: "")
            // Without its semicolons, markup may have become something else.
            return text.isSafe && unwanted != ";" ? .html(SafeHTML(trusted: rest)) : .string(rest)
        },
        .text("slugify", keepsSafety: true) { text, _ in Slug.slug(text) },
        TemplateFilter("stringformat", argument: .required, keepsSafety: true) { value, argument, _ in
            .string(PercentFormat.text("%" + (argument?.text ?? ""), value) ?? "")
        },
        .text("truncatechars", argument: .required, keepsSafety: true) { text, argument in
            guard let length = PythonNumber.int(argument ?? "") else { return text }
            return Truncation.characters(text, length)
        },
        .text("truncatewords", argument: .required, keepsSafety: true) { text, argument in
            guard let length = PythonNumber.int(argument ?? "") else { return text }
            return Truncation.words(text, length)
        },
        .text("urlencode", argument: .optional) { text, argument in
            URLQuoting.quoted(text, safe: argument?.text ?? "/")
        },
        .text("iriencode", keepsSafety: true) { text, _ in
            URLQuoting.quoted(text, safe: "/#%[]=:;$&()+,!?*@'~")
        },
        TemplateFilter("wordcount") { value, _, _ in .int(value.text.wordsBySpace.count) },
        .text("wordwrap", argument: .required, keepsSafety: true) { text, argument in
            let width = try argument.length(for: "wordwrap")
            guard width > 0 else { throw FilterFailure("\"wordwrap\" needs a width above 0") }
            return WordWrap.wrapped(text, width: width)
        },
        TemplateFilter("phone2numeric", keepsSafety: true) { value, _, _ in
            guard let text = value.stringContent else { throw FilterFailure("\"phone2numeric\" needs text") }
            return .string(PhoneKeys.digits(text))
        },
        .markup("escapejs") { text, _, _ in ScriptEscaping.escaped(text) },
    ]

    private static func padded(_ text: String, left: Int, right: Int) -> String {
        guard left > 0 || right > 0 else { return text }
        return String(repeating: " ", count: max(left, 0)) + text
            + String(repeating: " ", count: max(right, 0))
    }
}

extension String {
    /// The text with every occurrence of a part replaced, code point by code point.
    func replacing(_ part: String, with replacement: String) -> String {
        let part = Array(part.utf8)
        guard let first = part.first else { return self }
        let bytes = Array(utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == first, index + part.count <= bytes.count,
                bytes[index..<(index + part.count)].elementsEqual(part)
            {
                result.append(contentsOf: replacement.utf8)
                index += part.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// `|title`: as Python's `title()`, but neither "Don'T" nor "1St".
enum TitleFilter {
    static func title(_ text: String) -> String {
        var scalars = Array(TextCase.title(text).unicodeScalars)
        for index in scalars.indices where ("A"..."Z").contains(scalars[index]) {
            let followsApostrophe =
                index >= 2 && scalars[index - 1] == "'" && ("a"..."z").contains(scalars[index - 2])
            let followsDigit = index >= 1 && scalars[index - 1].properties.generalCategory == .decimalNumber
            if followsApostrophe || followsDigit, let lower = Unicode.Scalar(scalars[index].value + 32) {
                scalars[index] = lower
            }
        }
        return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}

/// `|phone2numeric`: letters as the keys of a telephone that carry them.
enum PhoneKeys {
    private static let keys = Array("22233344455566677778889999".unicodeScalars)

    static func digits(_ text: String) -> String {
        text.lowercased().unicodeScalars.reduce(into: "") { result, scalar in
            let index = Int(scalar.value) - 0x61
            result.unicodeScalars.append(keys.indices.contains(index) ? keys[index] : scalar)
        }
    }
}

/// `|escapejs`: text that may stand in a JavaScript literal.
enum ScriptEscaping {
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\\", "'", "\"", ">", "<", "&", "=", "-", ";", "`", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}":
                result += unicodeEscape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    static func unicodeEscape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
