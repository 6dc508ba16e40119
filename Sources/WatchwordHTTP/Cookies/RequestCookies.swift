import HTTPTypes

/// The cookies that a request carries, read the way Django reads them.
///
/// Pairs are separated by `;` alone, the first `=` ends the name, spaces around both are dropped, quoted values are
/// unquoted, and of two cookies with one name the later counts. A pair without `=` is a value without a name, so a
/// text such as `ga=x]csrftoken=y` never defines a second cookie.
public struct RequestCookies: Sendable {
    private var pairs: [(name: String, value: String)] = []

    /// Reads a `Cookie` header.
    public init(header: String) {
        read(header)
    }

    /// Reads all `Cookie` headers of a request, of which HTTP/2 may have several.
    init(fields: HTTPFields) {
        for field in fields where field.name == .cookie { read(field.value) }
    }

    private mutating func read(_ header: String) {
        for pair in header.utf8.split(separator: UInt8(ascii: ";")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "="))
            let name = equals.map { Self.trimmed(pair[..<$0]) } ?? ""
            let value = Self.trimmed(equals.map { pair[pair.index(after: $0)...] } ?? pair)
            guard !name.isEmpty || !value.isEmpty else { continue }
            pairs.append((name, Self.unquoted(value)))
        }
    }

    /// The value of a cookie; `nil` when the request has none of that name.
    public subscript(_ name: String) -> String? {
        pairs.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// All cookies by name.
    public var byName: [String: String] {
        Dictionary(pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
        var rest = bytes.drop(while: isSpace)
        while let last = rest.last, isSpace(last) { rest = rest.dropLast() }
        return String(Substring(rest))
    }

    /// A quoted value with its `\"`, `\\` and `\ooo` (octal, a byte read as Latin-1) resolved.
    private static func unquoted(_ value: String) -> String {
        let quote = UInt8(ascii: "\"")
        guard value.utf8.count >= 2, value.utf8.first == quote, value.utf8.last == quote else { return value }
        var scalars = String.UnicodeScalarView()
        var rest = value.unicodeScalars.dropFirst().dropLast()
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let next = rest.first else {
                scalars.append(scalar)
                continue
            }
            let digits = rest.prefix(3)
            if digits.count == 3, let code = UInt8(String(String.UnicodeScalarView(digits)), radix: 8) {
                scalars.append(Unicode.Scalar(code))
                rest = rest.dropFirst(3)
            } else {
                scalars.append(next)
                rest = rest.dropFirst()
            }
        }
        return String(scalars)
    }
}
