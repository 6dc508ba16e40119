/// A path with places for parameters, exactly as written: `accounts/reset/:uidb64/:token/`.
///
/// A leading slash may be left out; a slash at the end counts. A parameter is written `:name`, `{name}` or `<name>`,
/// with `<int:name>`, `<slug:name>` and `<uuid:name>` for less than any text, and fills one part of the path, or what
/// is left of the part beside fixed text (`{name}.txt`). `<path:name>` and `**` take the rest of the path; `*` takes
/// a part without keeping it.
struct RoutePattern: Sendable, Hashable, CustomStringConvertible {
    /// As written, without the leading slash.
    let text: String
    let parts: [Part]
    /// With a leading slash, for people.
    let description: String

    enum Part: Sendable, Hashable {
        case literal(String)
        case capture(Capture, name: String?)
        /// Everything up to the end, or up to the slash at the end.
        case rest(name: String?, endsWithSlash: Bool)
    }

    /// What one part of a path must look like; the name of the parameter aside.
    struct Capture: Sendable, Hashable {
        var prefix = ""
        var suffix = ""
        var kind = Kind.text

        enum Kind: String, Sendable {
            case text = "str"
            case integer = "int"
            case slug
            case uuid
        }

        /// The value of the parameter; `nil` when the part does not fit. Never empty.
        func value(in part: Substring) -> Substring? {
            guard part.utf8.starts(with: prefix.utf8), part.utf8.count > prefix.utf8.count + suffix.utf8.count,
                part.utf8.reversed().starts(with: suffix.utf8.reversed())
            else { return nil }
            let value = Substring(part.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))
            return kind.accepts(value) ? value : nil
        }
    }

    init(_ written: String) {
        text = written.hasPrefix("/") ? String(written.dropFirst()) : written
        description = "/" + text
        var parts: [Part] = []
        let texts = text.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in texts.enumerated() {
            let isLast = index == texts.count - 1
            let slashFollows = index == texts.count - 2 && texts[index + 1].isEmpty
            if let name = Self.restName(part), isLast || slashFollows {
                parts.append(.rest(name: name.isEmpty ? nil : name, endsWithSlash: slashFollows))
                break
            }
            parts.append(Self.part(part))
        }
        self.parts = parts
    }

    /// The whole path when nothing in it varies.
    var literal: String? {
        parts.allSatisfy { if case .literal = $0 { true } else { false } } ? text : nil
    }

    /// The names of the parameters, in order; `nil` for one that is not kept.
    var parameterNames: [String?] {
        parts.compactMap {
            switch $0 {
            case .literal: nil
            case .capture(_, let name), .rest(let name, _): .some(name)
            }
        }
    }

    private static func restName(_ part: Substring) -> String? {
        if part == "**" { return "" }
        guard part.hasPrefix("<path:"), part.hasSuffix(">") else { return nil }
        return String(part.dropFirst(6).dropLast())
    }

    private static func part(_ part: Substring) -> Part {
        if part == "*" { return .capture(Capture(), name: nil) }
        if part.hasPrefix(":"), part.count > 1 { return .capture(Capture(), name: String(part.dropFirst())) }
        for (open, close) in [("<", ">"), ("{", "}")] as [(Character, Character)] {
            guard let start = part.firstIndex(of: open), let end = part[start...].firstIndex(of: close) else {
                continue
            }
            let inside = part[part.index(after: start)..<end].split(separator: ":", maxSplits: 1)
            guard let name = inside.last, !name.isEmpty else { continue }
            let kind = inside.count == 2 ? Capture.Kind(rawValue: String(inside[0])) : .text
            guard let kind else { continue }
            let capture = Capture(
                prefix: String(part[..<start]), suffix: String(part[part.index(after: end)...]), kind: kind)
            return .capture(capture, name: String(name))
        }
        if part.hasPrefix("*") { return .capture(Capture(suffix: String(part.dropFirst())), name: nil) }
        if part.hasSuffix("*") { return .capture(Capture(prefix: String(part.dropLast())), name: nil) }
        return .literal(String(part))
    }
}

extension RoutePattern.Capture.Kind {
    func accepts(_ value: Substring) -> Bool {
        func isHex(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }
        func isInSlug(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
        }
        switch self {
        case .text: return !value.isEmpty && !value.utf8.contains(UInt8(ascii: "/"))
        case .integer: return !value.isEmpty && value.utf8.allSatisfy { (48...57).contains($0) }
        case .slug: return !value.isEmpty && value.utf8.allSatisfy(isInSlug)
        case .uuid:
            let lengths = value.utf8.split(separator: 45, omittingEmptySubsequences: false).map(\.count)
            return lengths == [8, 4, 4, 4, 12] && value.utf8.allSatisfy { $0 == 45 || isHex($0) }
        }
    }
}
