/// The places in a wording where a value goes: `{name}`.
enum Placeholders {
    /// The text with its placeholders filled, in one pass: what looks like a placeholder within a value stays as it
    /// is, so that a user cannot name himself `{count}`. A placeholder without a value stays too.
    static func filled(_ text: String, value: (String) -> String?) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
            out += rest[..<open]
            rest = rest[open...]
            guard let close = rest.utf8.firstIndex(of: UInt8(ascii: "}")) else { break }
            let afterOpen = rest.utf8.index(after: open)
            if let value = value(String(rest[afterOpen..<close])) {
                out += value
                rest = rest[rest.utf8.index(after: close)...]
            } else {
                out += "{"
                rest = rest[afterOpen...]
            }
        }
        return out + rest
    }

    /// The names between braces.
    static func names(in text: String) -> Set<String> {
        var names: Set<String> = []
        _ = filled(text) { name in
            if isName(name) { names.insert(name) }
            return nil
        }
        return names
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            }
    }
}
