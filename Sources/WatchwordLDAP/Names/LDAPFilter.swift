import WatchwordCrypto

/// Search filters as text (RFC 4515).
enum LDAPFilter {
    /// A value as it stands within a filter: whatever has a meaning there, and every byte that is not plain text, is
    /// written as `\` and two digits.
    static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "*", "(", ")", "\\", "\u{0}"..."\u{1F}", "\u{7F}": result += hexEscapes(of: scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A filter that holds when all of several do.
    static func all(_ filters: [String]) -> String {
        filters.count == 1 ? filters[0] : "(&" + filters.joined() + ")"
    }

    /// A filter that holds when an attribute has one of several values.
    static func attribute(_ name: String, isOneOf values: some Sequence<String>) -> String {
        "(|" + values.map { "(\(name)=\(escaped($0)))" }.joined() + ")"
    }

    /// What is wrong with the shape of a filter; nil when its brackets fit. Its meaning is the directory's business.
    static func problem(with filter: String) -> String? {
        guard filter.hasPrefix("("), filter.hasSuffix(")") else { return "it must stand in brackets, as (uid={user})" }
        var depth = 0
        for (index, character) in filter.utf8.enumerated() {
            switch character {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: continue
            }
            if depth < 0 || (depth == 0 && index < filter.utf8.count - 1) { return "its brackets do not fit" }
        }
        return depth == 0 ? nil : "its brackets do not fit"
    }
}

/// The bytes of a character as `\` and two digits each, which filters and names have in common.
func hexEscapes(of scalar: Unicode.Scalar) -> String {
    String(scalar).utf8.map { "\\" + Hexadecimal.encode([$0]) }.joined()
}
